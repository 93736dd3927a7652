package io.rocksetcdc.job.deadletter;

import io.rocksetcdc.job.config.Pipeline;
import io.rocksetcdc.job.source.SecretConfigProvider;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.errors.TopicExistsException;

/** Sees that the dead-letter topic is there before a record needs it. */
public final class DeadLetterTopic {

    private DeadLetterTopic() {}

    /**
     * Creates the topic if it is missing and the pipeline file allows it, with the broker's default
     * partitions and replicas.
     *
     * @return whether it was created
     * @throws IOException if it is missing and may not be created, or Kafka does not answer
     */
    public static boolean ensure(Pipeline pipeline) throws IOException, InterruptedException {
        String topic = pipeline.deadLetters().topic();
        try (Admin admin =
                Admin.create(SecretConfigProvider.addTo(pipeline.kafka().unresolved()))) {
            Set<String> existing = admin.listTopics().names().get();
            if (existing.contains(topic)) {
                return false;
            }
            if (!pipeline.deadLetters().create()) {
                throw new IOException(
                        "dead-letter topic %s does not exist. Create it, or set dead-letters.create to true."
                                .formatted(topic));
            }
            return create(admin, topic);
        } catch (ExecutionException failure) {
            throw new IOException(
                    "Kafka does not answer for dead-letter topic %s: %s"
                            .formatted(topic, failure.getCause().getMessage()),
                    failure.getCause());
        }
    }

    private static boolean create(Admin admin, String topic)
            throws ExecutionException, InterruptedException {
        try {
            admin.createTopics(List.of(new NewTopic(topic, Optional.empty(), Optional.empty())))
                    .all()
                    .get();
            return true;
        } catch (ExecutionException failure) {
            if (failure.getCause() instanceof TopicExistsException) {
                return false;
            }
            throw failure;
        }
    }
}
