package io.rocksetcdc.job.source;

import org.apache.flink.api.connector.source.SourceEvent;

/**
 * Tells readers that a topic was deleted and made again: positions in the old one mean nothing in
 * the new one.
 *
 * @param oldId Kafka's id of the topic that the stream has read
 * @param newId Kafka's id of the topic that has its name now
 */
record TopicRemade(String topic, String oldId, String newId) implements SourceEvent {

    private static final long serialVersionUID = 1L;
}
