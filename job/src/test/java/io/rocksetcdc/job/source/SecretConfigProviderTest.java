package io.rocksetcdc.job.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.rocksetcdc.job.PipelineJob;
import io.rocksetcdc.job.config.Pipeline;
import io.rocksetcdc.job.parts.Parts;
import io.rocksetcdc.job.parts.PipelineText;
import io.rocksetcdc.job.parts.RunningJob;
import io.rocksetcdc.job.parts.SharedParts;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Kafka's own clients resolve references where they run. */
@ExtendWith(SharedParts.class)
class SecretConfigProviderTest {

    private static final Duration LIMIT = Duration.ofSeconds(60);

    @TempDir private Path directory;

    @Test
    void clientsTakeFilesAsValues(Parts parts) throws Exception {
        TopicPartition partition = new TopicPartition("by-reference", 0);
        parts.topics().create(partition.topic(), 1, Map.of());
        Properties written = new Properties();
        written.put("bootstrap.servers", file("brokers", parts.kafka().bootstrapServers()));
        written.put("group.id", "a-" + file("group:1", "hidden") + "-z");
        Properties properties = SecretConfigProvider.addTo(written);

        try (KafkaConsumer<byte[], byte[]> consumer =
                        new KafkaConsumer<>(
                                properties,
                                new ByteArrayDeserializer(),
                                new ByteArrayDeserializer());
                Admin admin = Admin.create(properties)) {
            consumer.commitSync(Map.of(partition, new OffsetAndMetadata(7)));

            assertThat(offsets(admin, "a-hidden-z").get(partition).offset()).isEqualTo(7);
        }
        assertThat(properties).containsAllEntriesOf(written);
    }

    @Test
    void clientsTakeVariablesAsValues() {
        Properties written = new Properties();
        written.put("bootstrap.servers", "localhost:9092");
        written.put("client.rack", "${env:PATH}");
        written.put("key.deserializer", ByteArrayDeserializer.class);
        written.put("value.deserializer", ByteArrayDeserializer.class);

        assertThat(new ConsumerConfig(SecretConfigProvider.addTo(written)).getString("client.rack"))
                .isEqualTo(System.getenv("PATH"));
    }

    @Test
    void jobShowsItsPositionInAGroupNamedByAFile(Parts parts) throws Exception {
        parts.topics().create("grouped", 1, Map.of());
        Pipeline pipeline =
                new PipelineText(parts, directory, "grouped")
                        .kafka("group.id", file("group", "group-from-a-file")).stream("grouped")
                                .read();
        new PipelineJob(pipeline, "default").prepare();
        parts.topics().write("grouped", 0, "1", "{}");
        parts.topics().write("grouped", 0, "2", "{}");

        try (RunningJob job = parts.flink().run(pipeline)) {
            TopicPartition partition = new TopicPartition("grouped", 0);
            await().atMost(LIMIT).until(() -> parts.server().documents("grouped").size() == 2);
            job.awaitCheckpoint();
            // The source commits when it has polled, and that takes 10 s if nothing comes.
            parts.topics().write("grouped", 0, "3", "{}");
            await().atMost(LIMIT)
                    .untilAsserted(
                            () ->
                                    assertThat(offsets(parts.topics().admin(), "group-from-a-file"))
                                            .containsOnlyKeys(partition)
                                            .allSatisfy(
                                                    (unused, position) ->
                                                            assertThat(position.offset())
                                                                    .isBetween(2L, 3L)));
            assertThat(job.restarts()).isZero();
        }
    }

    private static Map<TopicPartition, OffsetAndMetadata> offsets(Admin admin, String group)
            throws Exception {
        return admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata().get();
    }

    private String file(String name, String content) throws Exception {
        return "${file:" + Files.writeString(directory.resolve(name), content + "\n") + "}";
    }
}
