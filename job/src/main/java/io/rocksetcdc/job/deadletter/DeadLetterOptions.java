package io.rocksetcdc.job.deadletter;

import java.io.Serializable;
import java.util.Map;
import java.util.Properties;

/**
 * Where the dead letters of one stream go.
 *
 * @param topic Kafka topic, shared by the streams of a pipeline
 * @param stream the stream's name
 * @param collections {@code workspace.collection} that the records were meant for, by their topic
 * @param clientProperties of the producer; references in it are resolved by the Kafka client
 */
public record DeadLetterOptions(
        String topic, String stream, Map<String, String> collections, Properties clientProperties)
        implements Serializable {

    public DeadLetterOptions {
        collections = Map.copyOf(collections);
    }
}
