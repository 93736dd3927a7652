package io.rocksetcdc.job.position;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Names of operators in savepoints. They name streams and never jobs, so that a stream can move.
 *
 * @param stream the stream's name
 * @param generation changes whenever the stream's position is set by hand
 */
public record Uids(String stream, int generation) {

    /** The generation of a stream whose position was never set by hand. */
    public static final int FIRST_GENERATION = 1;

    private static final Pattern SOURCE = Pattern.compile("source-([a-z0-9-]+)-([0-9]{1,9})");

    /** The stream whose source has this uid. */
    static Optional<Uids> ofSource(String uid) {
        Matcher matcher = SOURCE.matcher(uid);
        return matcher.matches()
                ? Optional.of(new Uids(matcher.group(1), Integer.parseInt(matcher.group(2))))
                : Optional.empty();
    }

    /** Holds the stream's position. */
    public String source() {
        return "source-" + stream + "-" + generation;
    }

    /** Has no state. */
    public String decode() {
        return "decode-" + stream;
    }

    /** Has no state. There only if the stream has SQL. */
    public String sql() {
        return "sql-" + stream;
    }

    /** Has no state. */
    public String sink() {
        return "sink-" + stream;
    }

    /** Whether the stream's position was ever set by hand. */
    public boolean isSetBack() {
        return generation > FIRST_GENERATION;
    }

    /** What the API server knows the stream by. */
    public String streamName() {
        return stream + "." + generation;
    }
}
