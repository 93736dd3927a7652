package io.rocksetcdc.job.graph;

/**
 * Names of operators in savepoints. They name streams and never jobs, so that a stream can move.
 *
 * @param stream the stream's name
 * @param generation changes whenever the stream's position is set by hand
 */
record Uids(String stream, int generation) {

    /** The generation of a stream whose position was never set by hand. */
    static final int FIRST_GENERATION = 1;

    String source() {
        return "source-" + stream + "-" + generation;
    }

    String decode() {
        return "decode-" + stream;
    }

    String sink() {
        return "sink-" + stream;
    }

    /** What the API server knows the stream by. */
    String streamName() {
        return stream + "." + generation;
    }
}
