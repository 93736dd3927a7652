package io.rocksetcdc.cli.demo;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.TopicPartition;

/** Asks the broker how far its topics go. */
final class TopicEnds implements AutoCloseable {

    private final Admin admin;

    TopicEnds(String bootstrapServers) {
        Properties properties = new Properties();
        properties.setProperty(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
        admin = Admin.create(properties);
    }

    /** Next offset of every partition of those topics that exist. */
    Map<TopicPartition, Long> of(Collection<String> topics)
            throws ExecutionException, InterruptedException {
        Set<String> existing = admin.listTopics().names().get();
        Map<TopicPartition, OffsetSpec> wanted = new HashMap<>();
        for (TopicDescription topic :
                admin.describeTopics(topics.stream().filter(existing::contains).toList())
                        .allTopicNames()
                        .get()
                        .values()) {
            topic.partitions()
                    .forEach(
                            partition ->
                                    wanted.put(
                                            new TopicPartition(topic.name(), partition.partition()),
                                            OffsetSpec.latest()));
        }
        Map<TopicPartition, Long> ends = new HashMap<>();
        for (Map.Entry<TopicPartition, ListOffsetsResultInfo> end :
                admin.listOffsets(wanted).all().get().entrySet()) {
            ends.put(end.getKey(), end.getValue().offset());
        }
        return ends;
    }

    @Override
    public void close() {
        admin.close();
    }
}
