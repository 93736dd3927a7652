package io.rocksetcdc.cli.topics;

/**
 * A topic of a source.
 *
 * @param schema the first part of its name behind the prefix; empty for none
 * @param table the other parts
 */
record FoundTopic(
        String name, String schema, String table, TopicSize size, TopicContents contents) {}
