package io.rocksetcdc.job.position;

import static org.assertj.core.api.Assertions.assertThat;

import io.rocksetcdc.job.config.GroupConfig;
import io.rocksetcdc.job.config.Pipeline;
import io.rocksetcdc.job.config.StartPosition;
import io.rocksetcdc.job.parts.Parts;
import io.rocksetcdc.job.parts.PipelineText;
import io.rocksetcdc.job.parts.SharedParts;
import io.rocksetcdc.job.parts.Topics;
import io.rocksetcdc.job.position.Journal.Start;
import io.rocksetcdc.job.position.Journal.Stop;
import io.rocksetcdc.job.source.ExactOffsets;
import io.rocksetcdc.job.source.SourceState;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A rewind that has begun is brought back, and its topic is not what it was. The topic had five
 * records in one partition, which have all been sent; the rewind went back to the second.
 */
@ExtendWith(SharedParts.class)
class OvertakenRewindTest {

    @TempDir private Path directory;
    private Topics topics;
    private String stream;
    private ChangeWithoutJobs changes;
    private Stop stopped;

    @BeforeEach
    void stopTheJob(Parts parts, TestInfo test) throws Exception {
        topics = parts.topics();
        stream =
                "overtaken-%s%d"
                        .formatted(
                                test.getTestMethod().orElseThrow().getName().toLowerCase(),
                                test.getDisplayName().length());
        topics.create(stream, 1, Map.of());
        topics.write(
                IntStream.range(0, 5)
                        .mapToObj(key -> Topics.record(stream, 0, "" + key, "{}"))
                        .toList());
        Path state = directory.resolve("state");
        Pipeline pipeline =
                new PipelineText(parts, directory, stream).state(state).stream(stream).read();
        changes = new ChangeWithoutJobs(pipeline, state);
        String job = changes.start(groups(), "default", ChangeWithoutJobs.nothing());
        stopped =
                Stop.of("default", job, "1")
                        .leaving(
                                Optional.of(
                                        changes.savepoint(
                                                job,
                                                List.of(
                                                        SourceState.at(
                                                                "source-" + stream + "-1",
                                                                Map.of(at(0), 5L))))));
    }

    @Test
    void partitionThatIsNewIsReadFromItsBeginning() throws Exception {
        begin(fileWithTheSecondRecord());
        topics.admin().createPartitions(Map.of(stream, NewPartitions.increaseTo(2))).all().get();

        assertThat(broughtBack()).isEqualTo(Map.of(at(0), 1L, at(1), 0L));
        assertThat(changes.said()).noneMatch(line -> line.contains("will be stopped"));
    }

    /** Whoever carries the change on may be in another directory, or have moved the file away. */
    @Test
    void fileIsReadOnce() throws Exception {
        String file = fileWithTheSecondRecord();
        begin(file);
        Files.delete(Path.of(file));

        assertThat(broughtBack()).isEqualTo(Map.of(at(0), 1L));
    }

    @Test
    void pathIsThatOfTheFileWhereverItIsGoneOn() {
        Path here = directory.resolve("here");

        assertThat(Change.Rewind.from("a", "to.json", here).to()).isEqualTo(here + "/to.json");
        assertThat(Change.Rewind.from("a", "../to.json", here).to())
                .isEqualTo(directory + "/to.json");
        for (String to : List.of("/to.json", "s3://savepoints/to.json", "earliest")) {
            assertThat(Change.Rewind.from("a", to, here).to()).isEqualTo(to);
        }
    }

    /** To begin anywhere else would leave records out without a word. */
    @Test
    void streamWhoseRecordsAreGoneIsStarted() throws Exception {
        begin(fileWithTheSecondRecord());
        deleteBefore(3);

        assertThat(broughtBack()).isEqualTo(Map.of(at(0), 1L));
        assertThat(changes.said())
                .anyMatch(
                        line ->
                                line.contains(
                                        "%s: will be stopped, for Kafka does not have what comes next: %s-0 from 1 on"
                                                .formatted(stream, stream)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"earliest", "2024-01-01T00:00:00Z"})
    void whatItMeansIsNotLookedUpAgain(String to) throws Exception {
        begin(to);
        deleteBefore(3);
        topics.admin().createPartitions(Map.of(stream, NewPartitions.increaseTo(2))).all().get();

        assertThat(broughtBack()).isEqualTo(Map.of(at(0), 0L, at(1), 0L));
        assertThat(broughtBack()).as("tried again").isEqualTo(Map.of(at(0), 0L, at(1), 0L));
    }

    /** Up to the job that leaves nothing. */
    private void begin(String to) throws Exception {
        Change change =
                new Change(
                        "rewind",
                        groups(),
                        groups(),
                        Optional.of(new Change.Rewind(stream, to)),
                        false);
        Journal forth = changes.begin(change, List.of(stopped));
        Start rewound = changes.log().starts(forth).get("default");
        changes.start(groups(), "default", rewound.request());
    }

    /** Where the stream begins then. */
    private Map<TopicPartition, Long> broughtBack() throws Exception {
        Journal forth = changes.now();
        Stop leftNothing = Stop.of("default", forth.starts().get("default").job(), "2");
        Journal back = changes.back(leftNothing.leaving(Optional.empty()));
        Start again = changes.log().starts(back).get("default");
        changes.start(groups(), "default", again.request());
        assertThat(changes.now().isSetBack(stream)).isTrue();
        StartPosition began =
                changes.log().layout().stream(stream).orElseThrow().origin().position();
        return ExactOffsets.next(began.offsets().orElseThrow());
    }

    private String fileWithTheSecondRecord() throws Exception {
        return Files.writeString(
                        directory.resolve("second.json"),
                        "{\"%s\": {\"%s\": {\"0\": 1}}}".formatted(stream, stream))
                .toString();
    }

    private void deleteBefore(long offset) throws Exception {
        topics.admin()
                .deleteRecords(Map.of(at(0), RecordsToDelete.beforeOffset(offset)))
                .all()
                .get();
    }

    private List<GroupConfig> groups() {
        return List.of(new GroupConfig("default", List.of(stream), 1));
    }

    private TopicPartition at(int partition) {
        return new TopicPartition(stream, partition);
    }
}
