package io.rocksetcdc.job.grouping;

import java.time.Duration;

/**
 * One stream as it was measured once.
 *
 * @param partitions of its topic: no more subtasks than these are of use
 * @param parallelism its subtasks
 * @param lag records that are not settled
 * @param in records a second that come
 * @param out records a second that are settled
 * @param bytesPerSecond of its request bodies
 * @param recordBytes of request bodies for each record, as long as it is known; 0 if it never was
 * @param catchUpSeconds lag / (out - in); 0 if it has caught up, infinite if it never does
 * @param inGroupFor how long it is in its group, at least
 */
public record StreamLoad(
        String stream,
        String group,
        int partitions,
        int parallelism,
        double lag,
        double in,
        double out,
        double bytesPerSecond,
        double recordBytes,
        double catchUpSeconds,
        Duration inGroupFor) {

    /** Bytes a second with which it would keep up. */
    double keepingUp() {
        return in * recordBytes;
    }

    /** Bytes a second with which it would keep up, and catch up within a time. */
    double need(Duration within) {
        return (in + lag / within.toSeconds()) * recordBytes;
    }
}
