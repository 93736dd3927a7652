package io.rocksetcdc.job.deadletter;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.rocksetcdc.job.PipelineJob;
import io.rocksetcdc.job.config.Pipeline;
import io.rocksetcdc.job.parts.Parts;
import io.rocksetcdc.job.parts.PipelineText;
import io.rocksetcdc.job.parts.RunningJob;
import io.rocksetcdc.job.parts.SharedParts;
import io.rocksetcdc.job.parts.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What can not become a document is set aside, whole, and stops nothing. */
@ExtendWith(SharedParts.class)
class DeadLettersTest {

    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final byte[] UNKNOWN_SCHEMA = {0, 0x7f, 0, 0, 1, 2, 4, 6};
    private static final Set<String> OURS =
            Set.of(
                    "topic",
                    "partition",
                    "offset",
                    "timestamp",
                    "stream",
                    "collection",
                    "reason",
                    "message",
                    "status",
                    "attempts");

    @Test
    void undecodableRecordsAreSetAsideAsTheyAre(Parts parts, @TempDir Path directory)
            throws Exception {
        Topics topics = parts.topics();
        topics.create("undecodable-json", 1, Map.of());
        topics.create("undecodable-avro", 1, Map.of());
        Pipeline pipeline =
                new PipelineText(parts, directory, "undecodable")
                        .registry().stream("undecodable-json").stream(
                                        "undecodable-avro", "format: AVRO")
                                .read();
        assertThat(new PipelineJob(pipeline, "default").prepare())
                .contains("CREATED dead-letter topic undecodable.dead-letters");
        List<Header> headers =
                List.of(
                        header("trace", "a".getBytes(UTF_8)),
                        header("trace", new byte[] {0, -1}),
                        header("empty", null));
        List<ProducerRecord<byte[], byte[]>> bad =
                List.of(
                        with(headers, "undecodable-json", bytes("1"), bytes("{\"id\":")),
                        with(headers, "undecodable-json", null, bytes("{\"id\":2}")),
                        with(headers, "undecodable-avro", bytes("3"), UNKNOWN_SCHEMA));
        topics.write("undecodable-json", 0, "before", "{\"n\":1}");
        topics.write(bad);
        topics.write("undecodable-json", 0, "after", "{\"n\":2}");
        topics.write("undecodable-avro", 0, "gone", null);

        Map<String, ConsumerRecord<byte[], byte[]>> letters = new HashMap<>();
        try (RunningJob job = parts.flink().run(pipeline)) {
            await().atMost(LIMIT)
                    .untilAsserted(
                            () ->
                                    assertThat(
                                                    parts.server()
                                                            .documents("undecodable-json")
                                                            .keySet())
                                            .containsExactly("after", "before"));
            for (ConsumerRecord<byte[], byte[]> letter :
                    topics.read(PipelineText.deadLetters("undecodable"), bad.size())) {
                letters.put(ours(letter).get("reason"), letter);
            }
            assertThat(job.restarts()).isZero();
        }

        assertThat(letters.keySet())
                .containsExactlyInAnyOrder("malformed-json", "no-key", "unknown-schema");
        assertIsOriginal(letters.get("malformed-json"), bad.get(0), 1);
        assertIsOriginal(letters.get("no-key"), bad.get(1), 2);
        assertIsOriginal(letters.get("unknown-schema"), bad.get(2), 0);
    }

    @Test
    void documentAboveTheLimitIsSetAsideWithItsSize(Parts parts, @TempDir Path directory)
            throws Exception {
        Topics topics = parts.topics();
        topics.create("large", 1, Map.of("max.message.bytes", "16777216"));
        Pipeline pipeline = new PipelineText(parts, directory, "large").stream("large").read();
        new PipelineJob(pipeline, "default").prepare();
        String large = "{\"text\":\"" + "x".repeat(11 << 20) + "\"}";
        topics.write("large", 0, "1", large);
        topics.write("large", 0, "2", "{\"text\":\"small\"}");

        try (RunningJob job = parts.flink().run(pipeline)) {
            ConsumerRecord<byte[], byte[]> letter =
                    topics.read(PipelineText.deadLetters("large"), 1).get(0);
            assertThat(letter.value()).isEqualTo(bytes(large));
            assertThat(ours(letter))
                    .containsEntry("reason", "document-too-large")
                    .hasEntrySatisfying(
                            "message",
                            message ->
                                    assertThat(message)
                                            .containsPattern("would be 11,534,[0-9]{3} bytes")
                                            .contains("10,485,760"));
            await().atMost(LIMIT)
                    .untilAsserted(
                            () ->
                                    assertThat(parts.server().documents("large").keySet())
                                            .containsExactly("2"));
            assertThat(job.restarts()).isZero();
        }
    }

    @Test
    void letterThatTheTopicRefusesIsWrittenWithoutItsValue(Parts parts, @TempDir Path directory)
            throws Exception {
        Topics topics = parts.topics();
        topics.create("omitted", 1, Map.of());
        topics.create(
                PipelineText.deadLetters("omitted"), 1, Map.of("max.message.bytes", "100000"));
        Pipeline pipeline = new PipelineText(parts, directory, "omitted").stream("omitted").read();
        new PipelineJob(pipeline, "default").prepare();
        byte[] large = new byte[200_000];
        new Random(1).nextBytes(large);
        List<Header> headers = List.of(header("trace", new byte[] {0, -1}));
        topics.write("omitted", 0, "before", "{\"n\":1}");
        topics.write(List.of(with(headers, "omitted", bytes("1"), large)));
        topics.write("omitted", 0, "after", "{\"n\":2}");

        try (RunningJob job = parts.flink().run(pipeline)) {
            ConsumerRecord<byte[], byte[]> letter =
                    topics.read(PipelineText.deadLetters("omitted"), 1).get(0);
            assertThat(letter.key()).isEqualTo(bytes("1"));
            assertThat(letter.value()).isNull();
            assertThat(letter.headers().toArray()).startsWith(headers.get(0));
            assertThat(ours(letter))
                    .containsEntry("reason", "malformed-json")
                    .containsEntry("value-omitted", "200000")
                    .hasEntrySatisfying(
                            "message", message -> assertThat(message).contains("omitted-0@1"));
            await().atMost(LIMIT)
                    .untilAsserted(
                            () ->
                                    assertThat(parts.server().documents("omitted").keySet())
                                            .containsExactly("after", "before"));
            assertThat(job.restarts()).isZero();
        }
    }

    @Test
    void streamThatMustNotSetAsideFailsTheJob(Parts parts, @TempDir Path directory)
            throws Exception {
        parts.topics().create("strict", 3, Map.of());
        Pipeline pipeline =
                new PipelineText(parts, directory, "strict")
                        .stream("strict", "on-error: fail").read();
        new PipelineJob(pipeline, "default").prepare();
        parts.topics().write("strict", 2, "1", "{\"n\":1}");
        parts.topics().write("strict", 2, "2", "not json");

        try (RunningJob job = parts.flink().run(pipeline)) {
            assertThat(job.awaitFailure())
                    .startsWith("FAILED")
                    .contains("strict-2@1", "malformed-json", "on-error")
                    .doesNotContain("not json");
        }
    }

    private static void assertIsOriginal(
            ConsumerRecord<byte[], byte[]> letter,
            ProducerRecord<byte[], byte[]> original,
            long offset) {
        assertThat(letter.key()).isEqualTo(original.key());
        assertThat(letter.value()).isEqualTo(original.value());
        List<Header> originalHeaders = List.of(original.headers().toArray());
        List<Header> headers = List.of(letter.headers().toArray());
        assertThat(headers.subList(0, originalHeaders.size())).isEqualTo(originalHeaders);
        assertThat(headers).hasSize(originalHeaders.size() + OURS.size());
        assertThat(ours(letter).keySet()).isEqualTo(OURS);
        assertThat(ours(letter))
                .containsEntry("topic", original.topic())
                .containsEntry("partition", "0")
                .containsEntry("offset", String.valueOf(offset))
                .containsEntry("timestamp", String.valueOf(original.timestamp()))
                .containsEntry("stream", original.topic())
                .containsEntry("collection", "commons." + original.topic())
                .containsEntry("status", "0")
                .containsEntry("attempts", "0");
        assertThat(ours(letter).get("message")).isNotBlank();
    }

    private static Map<String, String> ours(ConsumerRecord<byte[], byte[]> letter) {
        Map<String, String> ours = new LinkedHashMap<>();
        Arrays.stream(letter.headers().toArray())
                .filter(header -> header.key().startsWith("rockset-cdc."))
                .forEach(
                        header ->
                                ours.put(
                                        header.key().substring("rockset-cdc.".length()),
                                        new String(header.value(), UTF_8)));
        return ours;
    }

    private static ProducerRecord<byte[], byte[]> with(
            List<Header> headers, String topic, byte[] key, byte[] value) {
        return new ProducerRecord<>(
                topic, 0, 1_700_000_000_123L, key, value, new ArrayList<>(headers));
    }

    private static Header header(String key, byte[] value) {
        return new RecordHeader(key, value);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }
}
