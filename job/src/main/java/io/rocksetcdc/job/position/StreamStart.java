package io.rocksetcdc.job.position;

import io.rocksetcdc.job.config.StartPosition;
import io.rocksetcdc.job.config.StreamConfig;

/**
 * How one stream starts.
 *
 * @param stream the stream
 * @param generation part of its source's uid
 * @param isRestored whether the savepoint has its position
 * @param origin where the generation begins, or began
 */
public record StreamStart(StreamConfig stream, int generation, boolean isRestored, Origin origin) {

    /** The first start of a stream that was never started before. */
    public static StreamStart first(StreamConfig stream) {
        return new StreamStart(stream, Uids.FIRST_GENERATION, false, Origin.of(stream.start()));
    }

    /** Where to read from if no checkpoint says it. */
    public StartPosition position() {
        return origin.position();
    }

    /** Names of the stream's operators. */
    public Uids uids() {
        return new Uids(stream.name(), generation);
    }

    StreamStart from(Origin other) {
        return new StreamStart(stream, generation, isRestored, other);
    }
}
