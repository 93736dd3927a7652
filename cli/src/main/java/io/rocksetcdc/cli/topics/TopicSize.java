package io.rocksetcdc.cli.topics;

import java.util.OptionalLong;

/**
 * How much is on a topic.
 *
 * @param records offsets from the begins to the ends, those without a record included
 * @param bytes of the leaders' logs; empty if the broker does not tell
 */
record TopicSize(int partitions, long records, OptionalLong bytes) {}
