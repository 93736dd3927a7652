package io.rocksetcdc.cli.status;

/**
 * The offsets that a partition holds.
 *
 * @param begin the first one that is still there
 * @param end the next one to be written
 */
public record OffsetRange(long begin, long end) {}
