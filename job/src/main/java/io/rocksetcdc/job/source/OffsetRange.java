package io.rocksetcdc.job.source;

/**
 * What a broker has of a partition.
 *
 * @param earliest offset of the oldest record
 * @param end offset that the next record will get
 */
record OffsetRange(long earliest, long end) {

    /** Whether a consumer may read from an offset; at the end it waits for the next record. */
    boolean holds(long offset) {
        return earliest <= offset && offset <= end;
    }
}
