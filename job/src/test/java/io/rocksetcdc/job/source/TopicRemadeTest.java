package io.rocksetcdc.job.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.rocksetcdc.job.PipelineJob;
import io.rocksetcdc.job.config.Pipeline;
import io.rocksetcdc.job.parts.LoggedMessages;
import io.rocksetcdc.job.parts.Parts;
import io.rocksetcdc.job.parts.PipelineText;
import io.rocksetcdc.job.parts.RunningJob;
import io.rocksetcdc.job.parts.SharedParts;
import io.rocksetcdc.job.parts.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.common.Uuid;
import org.apache.logging.log4j.Level;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A topic that is deleted, and made again or not, while its stream runs or waits. */
@ExtendWith(SharedParts.class)
class TopicRemadeTest {

    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final int RECORDS = 5;

    private Parts parts;
    private String topic;
    private String other;
    private Pipeline pipeline;

    @BeforeEach
    void twoStreams(Parts shared, TestInfo test, @TempDir Path directory) throws Exception {
        parts = shared;
        topic = test.getTestMethod().orElseThrow().getName().toLowerCase(Locale.ROOT);
        other = topic + "-other";
        parts.topics().create(other, 1, Map.of());
        create();
        pipeline =
                new PipelineText(parts, directory, topic)
                        .kafka("partition.discovery.interval.ms", "500").stream(topic).stream(other)
                                .read();
        new PipelineJob(pipeline, "default").prepare();
        write(topic, 0);
        write(other, 0);
    }

    @Test
    void madeAgainWhileTheStreamRuns() throws Exception {
        Uuid oldId = id();
        try (LoggedMessages errors = new LoggedMessages(Level.ERROR, "Stream " + topic);
                RunningJob job = parts.flink().run(pipeline)) {
            awaitCount(topic, RECORDS);
            delete();
            create();
            write(topic, 100);

            String why = oldId + " and has the id " + id();
            await().atMost(LIMIT)
                    .until(() -> errors.messages().stream().anyMatch(e -> e.contains(why)));
            awaitStopped(job);
            assertGoesOn(job);
            assertThat(job.restarts()).isZero();
        }
    }

    @Test
    void madeAgainBehindASavepoint() throws Exception {
        Uuid oldId = id();
        String savepoint;
        try (RunningJob job = parts.flink().run(pipeline)) {
            awaitCount(topic, RECORDS);
            savepoint = job.stopWithSavepoint();
        }
        delete();
        create();
        write(topic, 0);
        write(topic, 100);

        try (LoggedMessages errors = new LoggedMessages(Level.ERROR, "Stream " + topic);
                RunningJob job = parts.flink().restore(pipeline, savepoint)) {
            awaitStopped(job);
            assertThat(errors.messages())
                    .singleElement()
                    .asString()
                    .contains(
                            "topic " + topic + " was deleted and made again",
                            oldId + " and has the id " + id(),
                            "--fresh-from earliest --stream " + topic);
            assertGoesOn(job);
            assertThat(job.restarts()).isZero();

            parts.flink().replaceTaskManager();
            await().atMost(LIMIT).until(() -> errors.messages().size() == 2);
            awaitStopped(job);
            savepoint = job.stopWithSavepoint();
        }
        try (RunningJob job = parts.flink().restore(pipeline, savepoint)) {
            awaitStopped(job);
        }
    }

    @Test
    void neverMadeAgain() throws Exception {
        String gone = "Topic " + topic + " of stream";
        String savepoint;
        String asked = "Received unknown topic or partition error in fetch";
        try (LoggedMessages warnings = new LoggedMessages(Level.WARN, gone);
                LoggedMessages fetches = new LoggedMessages(Level.WARN, asked);
                RunningJob job = parts.flink().run(pipeline)) {
            awaitCount(topic, RECORDS);
            delete();
            await().atMost(LIMIT).until(() -> !warnings.messages().isEmpty());
            awaitQuiet(job, fetches);
            assertGoesOn(job);
            assertThat(warnings.messages()).hasSize(1);
            assertThat(job.counter(".stopped")).isZero();
            assertThat(job.restarts()).isZero();
            savepoint = job.stopWithSavepoint();
        }
        try (LoggedMessages warnings = new LoggedMessages(Level.WARN, gone);
                RunningJob job = parts.flink().restore(pipeline, savepoint)) {
            await().atMost(LIMIT).until(() -> !warnings.messages().isEmpty());
            assertGoesOn(job);
            assertThat(warnings.messages()).hasSize(1);
            assertThat(job.counter(".stopped")).isZero();
            assertThat(job.restarts()).isZero();
        }
    }

    /** From one checkpoint to the next nothing is logged. */
    private static void awaitQuiet(RunningJob job, LoggedMessages messages) {
        await().atMost(LIMIT)
                .until(
                        () -> {
                            int logged = messages.messages().size();
                            long checkpoints = job.checkpoints();
                            await().atMost(LIMIT).until(() -> job.checkpoints() >= checkpoints + 2);
                            return messages.messages().size() == logged;
                        });
    }

    /** The other stream is read, and checkpoints complete. */
    private void assertGoesOn(RunningJob job) throws Exception {
        int count = parts.server().documents(other).size();
        write(other, 1000 + count);
        awaitCount(other, count + RECORDS);
        long checkpoints = job.checkpoints();
        await().atMost(LIMIT).until(() -> job.checkpoints() >= checkpoints + 3);
    }

    private static void awaitStopped(RunningJob job) {
        await().atMost(LIMIT).until(() -> job.counter(".stopped") == 1);
    }

    private void awaitCount(String collection, int count) {
        await().atMost(LIMIT)
                .untilAsserted(
                        () -> assertThat(parts.server().documents(collection)).hasSize(count));
    }

    private void write(String to, int firstKey) throws Exception {
        parts.topics()
                .write(
                        IntStream.range(firstKey, firstKey + RECORDS)
                                .mapToObj(key -> Topics.record(to, 0, "" + key, "{\"n\":1}"))
                                .toList());
    }

    private void create() throws Exception {
        parts.topics().create(topic, 1, Map.of());
    }

    private void delete() throws Exception {
        parts.topics().admin().deleteTopics(List.of(topic)).all().get();
    }

    private Uuid id() throws Exception {
        return parts.topics()
                .admin()
                .describeTopics(List.of(topic))
                .topicNameValues()
                .get(topic)
                .get()
                .topicId();
    }
}
