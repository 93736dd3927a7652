package io.rocksetcdc.job.deadletter;

import io.rocksetcdc.job.config.Pipeline;
import io.rocksetcdc.job.source.KafkaAdmin;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.CreateTopicsOptions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.InvalidConfigurationException;
import org.apache.kafka.common.errors.PolicyViolationException;
import org.apache.kafka.common.errors.TopicExistsException;

/** Sees that the dead-letter topic is there before a record needs it. */
public final class DeadLetterTopic {

    private static final String LARGEST_BATCH =
            String.valueOf(KafkaDeadLetters.LARGEST_LETTER_BYTES + (1 << 20));

    private DeadLetterTopic() {}

    /**
     * Creates the topic if it is missing and the pipeline file allows it, with the broker's default
     * partitions and replicas, and open to messages of 64 MiB where the broker allows that.
     *
     * @return whether it was created
     * @throws IOException if it is missing and may not be created, or Kafka does not answer
     */
    public static boolean ensure(Pipeline pipeline) throws IOException, InterruptedException {
        String topic = pipeline.deadLetters().topic();
        try (Admin admin = KafkaAdmin.open(pipeline.kafka(), Map.of())) {
            Set<String> existing = admin.listTopics().names().get();
            if (existing.contains(topic)) {
                return false;
            }
            if (!pipeline.deadLetters().create()) {
                throw new IOException(
                        "dead-letter topic %s does not exist. Create it, or set dead-letters.create to true."
                                .formatted(topic));
            }
            return create(admin, topic, new CreateTopicsOptions());
        } catch (ExecutionException failure) {
            throw new IOException(
                    "Kafka does not answer for dead-letter topic %s: %s"
                            .formatted(topic, failure.getCause().getMessage()),
                    failure.getCause());
        }
    }

    /**
     * Asks Kafka whether it would create the topic, which it does not.
     *
     * @throws ExecutionException why it would not
     */
    public static void tryCreating(Admin admin, String topic)
            throws ExecutionException, InterruptedException {
        create(admin, topic, new CreateTopicsOptions().validateOnly(true));
    }

    private static boolean create(Admin admin, String topic, CreateTopicsOptions options)
            throws ExecutionException, InterruptedException {
        try {
            create(
                    admin,
                    topic,
                    Map.of(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, LARGEST_BATCH),
                    options);
            return true;
        } catch (ExecutionException failure) {
            if (failure.getCause() instanceof TopicExistsException) {
                return false;
            }
            if (!isRefused(failure.getCause())) {
                throw failure;
            }
            create(admin, topic, Map.of(), options);
            return true;
        }
    }

    private static void create(
            Admin admin, String topic, Map<String, String> configs, CreateTopicsOptions options)
            throws ExecutionException, InterruptedException {
        NewTopic wanted = new NewTopic(topic, Optional.empty(), Optional.empty()).configs(configs);
        admin.createTopics(List.of(wanted), options).all().get();
    }

    /** Hosted brokers may allow no message of this size. */
    private static boolean isRefused(Throwable cause) {
        return cause instanceof InvalidConfigurationException
                || cause instanceof PolicyViolationException;
    }
}
