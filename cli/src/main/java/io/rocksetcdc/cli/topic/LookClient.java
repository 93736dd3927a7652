package io.rocksetcdc.cli.topic;

import io.rocksetcdc.job.config.KafkaConfig;
import io.rocksetcdc.job.source.SecretConfigProvider;
import java.util.Properties;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Kafka clients for a look: with the pipeline's properties, but they give up after 10 seconds. */
public final class LookClient {

    private static final String REQUEST_MILLIS = "5000";
    private static final String CALL_MILLIS = "10000";

    private LookClient() {}

    /** Properties of any client; the pipeline's own time-outs stay. */
    public static Properties properties(KafkaConfig kafka) {
        Properties properties = SecretConfigProvider.addTo(kafka.unresolved());
        properties.putIfAbsent(CommonClientConfigs.REQUEST_TIMEOUT_MS_CONFIG, REQUEST_MILLIS);
        properties.putIfAbsent(CommonClientConfigs.DEFAULT_API_TIMEOUT_MS_CONFIG, CALL_MILLIS);
        return properties;
    }

    /**
     * A consumer that belongs to no group, commits nothing and creates nothing.
     *
     * @param client properties of any client
     * @param name how the broker's log names it
     * @throws org.apache.kafka.common.KafkaException if a property is not accepted
     */
    public static KafkaConsumer<byte[], byte[]> consumer(Properties client, String name) {
        Properties properties = new Properties();
        properties.putAll(client);
        properties.remove(ConsumerConfig.GROUP_ID_CONFIG);
        properties.remove(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG);
        properties.setProperty(ConsumerConfig.CLIENT_ID_CONFIG, name);
        properties.setProperty(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false");
        properties.setProperty(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        properties.setProperty(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, "false");
        properties.setProperty(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        return new KafkaConsumer<>(
                properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }
}
