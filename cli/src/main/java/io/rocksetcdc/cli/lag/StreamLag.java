package io.rocksetcdc.cli.lag;

import io.rocksetcdc.cli.status.StreamState;
import java.time.Duration;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * How far one stream is behind and how fast it goes; what is not known is empty.
 *
 * @param partitions of its topic
 * @param lag offsets of its topic that are not settled; none behind the last record
 * @param recordBytes of request bodies for each record, on average since its writers started
 * @param parallelism its subtasks
 * @param running how long the job of its group runs; 0 if it does not
 * @param rates per second; all unknown if a subtask of it has restarted meanwhile
 * @param restarted whether one has
 * @param catchUp when it has caught up at these rates
 * @param oldestMillis how long the oldest record waits that its writers hold; 0 if none does
 */
public record StreamLag(
        String group,
        String stream,
        StreamState state,
        OptionalInt partitions,
        OptionalLong lag,
        OptionalDouble recordBytes,
        int parallelism,
        Duration running,
        Rates rates,
        boolean restarted,
        CatchUp catchUp,
        OptionalLong oldestMillis) {

    /**
     * What a stream does in a second.
     *
     * @param in records that came to its topic
     * @param out records that were settled
     * @param bytes of request bodies that were answered
     * @param requests that were answered or failed
     * @param throttled part of these that were answered with 429; empty if there were none
     */
    public record Rates(
            OptionalDouble in,
            OptionalDouble out,
            OptionalDouble bytes,
            OptionalDouble requests,
            OptionalDouble throttled) {}
}
