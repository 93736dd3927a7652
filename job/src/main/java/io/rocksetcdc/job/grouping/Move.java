package io.rocksetcdc.job.grouping;

/**
 * A stream that changes its group.
 *
 * @param reason why, in numbers, for people
 */
public record Move(String stream, String from, String to, String reason) {}
