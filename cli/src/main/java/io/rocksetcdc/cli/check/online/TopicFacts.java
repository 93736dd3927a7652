package io.rocksetcdc.cli.check.online;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.DescribeTopicsOptions;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.AuthorizationException;

/**
 * What Kafka says of a topic.
 *
 * @param configs empty if they may not be seen
 */
record TopicFacts(int partitions, Allowed allowed, Map<String, String> configs) {

    private static final DescribeTopicsOptions WITH_OPERATIONS =
            new DescribeTopicsOptions().includeAuthorizedOperations(true);

    /**
     * Asks for a topic.
     *
     * @throws ExecutionException with Kafka's reason, e.g. that there is no such topic
     */
    static TopicFacts of(Admin admin, String topic)
            throws ExecutionException, InterruptedException {
        TopicDescription description =
                admin.describeTopics(List.of(topic), WITH_OPERATIONS)
                        .topicNameValues()
                        .get(topic)
                        .get();
        return new TopicFacts(
                description.partitions().size(),
                Allowed.of(description.authorizedOperations()),
                configs(admin, topic));
    }

    Optional<String> config(String name) {
        return Optional.ofNullable(configs.get(name));
    }

    private static Map<String, String> configs(Admin admin, String topic)
            throws ExecutionException, InterruptedException {
        ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
        Map<String, String> configs = new TreeMap<>();
        try {
            for (ConfigEntry entry :
                    admin.describeConfigs(List.of(resource))
                            .values()
                            .get(resource)
                            .get()
                            .entries()) {
                Optional.ofNullable(entry.value())
                        .ifPresent(value -> configs.put(entry.name(), value));
            }
            return configs;
        } catch (ExecutionException failure) {
            if (failure.getCause() instanceof AuthorizationException) {
                return Map.of();
            }
            throw failure;
        }
    }
}
