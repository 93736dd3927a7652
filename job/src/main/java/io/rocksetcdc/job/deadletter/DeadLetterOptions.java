package io.rocksetcdc.job.deadletter;

import java.io.Serializable;
import java.util.Properties;

/**
 * Where the dead letters of one stream go.
 *
 * @param topic Kafka topic, shared by the streams of a pipeline
 * @param stream the stream's name
 * @param collection {@code workspace.collection} that the records were meant for
 * @param clientProperties of the producer; references in it are resolved by the Kafka client
 */
public record DeadLetterOptions(
        String topic, String stream, String collection, Properties clientProperties)
        implements Serializable {}
