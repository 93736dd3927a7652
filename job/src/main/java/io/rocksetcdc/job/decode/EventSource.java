package io.rocksetcdc.job.decode;

import java.util.OptionalLong;

/**
 * What an envelope says of where its change comes from.
 *
 * @param micros the source's clock, microseconds since the epoch
 * @param incremental whether an incremental snapshot read the row, perhaps not for the first time
 */
record EventSource(OptionalLong micros, boolean incremental) {

    /** As {@code source.snapshot} has it. */
    static final String INCREMENTAL = "incremental";

    static final EventSource UNKNOWN = new EventSource(OptionalLong.empty(), false);

    /** Microseconds are kept where both are stated. */
    static EventSource of(OptionalLong millis, OptionalLong micros, boolean incremental) {
        boolean usable =
                micros.isEmpty()
                        && millis.isPresent()
                        && millis.getAsLong() < Long.MAX_VALUE / 1000;
        return new EventSource(
                usable ? OptionalLong.of(millis.getAsLong() * 1000) : micros, incremental);
    }
}
