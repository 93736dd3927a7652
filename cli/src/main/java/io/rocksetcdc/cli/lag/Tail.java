package io.rocksetcdc.cli.lag;

/**
 * What is not settled of a partition in which nothing moves.
 *
 * @param begin the first of its offsets
 * @param end behind the last of them
 */
record Tail(String topic, int partition, long begin, long end) {}
