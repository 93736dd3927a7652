package io.rocksetcdc.cli.lag;

import org.apache.kafka.common.TopicPartition;

/**
 * What is not settled of a partition in which nothing moves.
 *
 * @param begin the first of its offsets
 * @param end behind the last of them
 */
record Tail(TopicPartition partition, long begin, long end) {}
