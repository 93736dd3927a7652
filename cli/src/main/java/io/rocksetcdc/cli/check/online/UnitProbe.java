package io.rocksetcdc.cli.check.online;

import io.rocksetcdc.job.config.StreamConfig;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;

/** Looks whether the topics of a unit have partitions for all of its subtasks. */
final class UnitProbe {

    private final Admin admin;

    UnitProbe(Admin admin) {
        this.admin = admin;
    }

    /** A note if not: topics that do not exist yet may bring them. */
    Optional<Probe> of(StreamConfig stream) throws InterruptedException {
        if (!stream.isUnit()) {
            return Optional.empty();
        }
        int partitions = 0;
        for (KafkaFuture<TopicDescription> topic :
                admin.describeTopics(stream.topicNames()).topicNameValues().values()) {
            partitions += partitions(topic);
        }
        if (partitions == 0 || stream.parallelism() <= partitions) {
            return Optional.empty();
        }
        return Optional.of(
                Probe.note(
                        "unit " + stream.name(),
                        "its topics have %d partitions now, for a parallelism of %d; write parallelism: %d"
                                .formatted(partitions, stream.parallelism(), partitions)));
    }

    /** What is wrong with a topic is said of the topic. */
    private static int partitions(KafkaFuture<TopicDescription> topic) throws InterruptedException {
        try {
            return topic.get().partitions().size();
        } catch (ExecutionException unknown) {
            return 0;
        }
    }
}
