package io.rocksetcdc.cli.status;

import java.util.OptionalLong;

/**
 * What the writers of a stream say that rates are made of; empty if not all of them have said it.
 *
 * @param bytesSent bytes of request bodies that were answered, since the writers started
 * @param oldestMillis milliseconds that the oldest record waits that is not settled; 0 if none
 * @param startTimes changes whenever a writer starts anew
 * @param reportTime milliseconds since the epoch when the oldest of these numbers was read
 */
public record StreamFlow(
        OptionalLong bytesSent,
        OptionalLong oldestMillis,
        OptionalLong startTimes,
        OptionalLong reportTime) {

    /** Nothing is known. */
    public static final StreamFlow NONE =
            new StreamFlow(
                    OptionalLong.empty(),
                    OptionalLong.empty(),
                    OptionalLong.empty(),
                    OptionalLong.empty());
}
