package io.rocksetcdc.job.position;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

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
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.runtime.checkpoint.Checkpoints;
import org.apache.flink.runtime.checkpoint.OperatorState;
import org.apache.flink.runtime.checkpoint.metadata.CheckpointMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * A unit of two topics joins a group that runs, and one of its topics is not what it was. Both had
 * five records, of which three and four have been sent.
 */
@ExtendWith(SharedParts.class)
class HandedOnTest {

    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final String UNIT = "unit";

    @TempDir private Path directory;
    private final List<String> said = new ArrayList<>();
    private Topics topics;
    private String kept;
    private String changed;
    private List<String> others;
    private Pipeline pipeline;
    private ChangeLog log;
    private Journal journal;

    @BeforeEach
    void stopTwoGroups(Parts parts, TestInfo test) throws Exception {
        topics = parts.topics();
        String name = "handed-" + test.getTestMethod().orElseThrow().getName().toLowerCase();
        kept = name + "-kept";
        changed = name + "-changed";
        others = List.of(name + "-a", name + "-b", name + "-hot");
        PipelineText text =
                new PipelineText(parts, directory, name)
                        .state(directory.resolve("state"))
                        .unit(UNIT, kept, changed);
        for (String other : others) {
            create(other, 1);
            text.stream(other);
        }
        create(kept, 5);
        create(changed, 5);
        pipeline = text.read();
        log = new ChangeLog(pipeline, new Configuration());
        Change change =
                new Change(
                        "move",
                        List.of(group("default", 0, 1, UNIT), group("hot", 2, 2)),
                        List.of(group("default", 0, 1), group("hot", 2, 2, UNIT)),
                        Optional.empty(),
                        false);
        List<Stop> stops = new ArrayList<>();
        for (GroupConfig group : change.before()) {
            String job = start(change.before(), group.name(), nothing());
            stops.add(stopped(group, job, 1));
        }
        journal =
                new Journal(
                        "0b268388",
                        Instant.EPOCH,
                        change,
                        Optional.empty(),
                        Phase.STOP,
                        Optional.empty(),
                        stops,
                        Map.of());
        log.begin(journal, log.layout());
    }

    @Test
    void whatIsTheSameIsHandedOnExactly() throws Exception {
        Map<String, Start> starts = log.starts(journal);

        assertThat(handedOn(starts)).isEqualTo(Map.of(at(kept), 3L, at(changed), 4L));
        assertThat(expected(journal, starts)).isEqualTo(Map.of(at(kept), 3L, at(changed), 4L));
        startAll(journal, starts);
        assertThat(log.layout().stream(UNIT).orElseThrow().origin().position())
                .isEqualTo(offsets(Map.of(kept, 3L, changed, 4L)));
    }

    /** It would have been waited for without an end, and nothing else of the unit was moved. */
    @Test
    void topicThatIsGoneIsLeftOut() throws Exception {
        delete(changed);

        log.rehearse(journal);
        Map<String, Start> starts = log.starts(journal);

        assertThat(handedOn(starts)).isEqualTo(Map.of(at(kept), 3L));
        assertThat(expected(journal, starts)).isEqualTo(Map.of(at(kept), 3L));
        startAll(journal, starts);
        assertThat(said)
                .contains(
                        "  Note: unit: left out, for Kafka does not have it: topic "
                                + changed
                                + ". If it is made again, it is read from its beginning");
    }

    @Test
    void unitWithoutAnyTopicThatIsThereIsHandedOnToo() throws Exception {
        delete(changed);
        delete(kept);

        Map<String, Start> starts = log.starts(journal);

        assertThat(handedOn(starts)).isEmpty();
        assertThat(expected(journal, starts)).isEmpty();
        startAll(journal, starts);
        assertThat(log.layout().stream(UNIT).orElseThrow().origin().position())
                .isEqualTo(offsets(Map.of()));
    }

    /** It has more records than the old one by now, so that no offset betrays it. */
    @Test
    void topicThatWasMadeAgainIsNotHandedOn() throws Exception {
        String oldId = id(changed);
        delete(changed);
        create(changed, 9);

        assertThatThrownBy(() -> log.starts(journal))
                .isInstanceOf(StartRefusedException.class)
                .hasMessageContaining("Stream unit can not be handed on")
                .hasMessageContaining("topic " + changed + " was deleted and made again")
                .hasMessageContaining("By " + journal.savepoints().get(0))
                .hasMessageContaining("the id " + oldId)
                .hasMessageContaining("the id " + id(changed) + " now")
                .hasMessageContaining("rewind --stream unit --to <handoff file>");
        assertThatThrownBy(() -> log.rehearse(journal))
                .as("before anything stops")
                .isInstanceOf(StartRefusedException.class)
                .hasMessageContaining("was deleted and made again");
    }

    @Test
    void topicThatIsMadeAgainBehindItsHandoffIsRefused() throws Exception {
        Map<String, Start> starts = log.starts(journal);
        delete(changed);
        create(changed, 9);

        assertThatThrownBy(() -> startAll(journal, starts))
                .isInstanceOf(StartRefusedException.class)
                .hasMessageContaining("has offsets in topic " + changed + " with the id")
                .hasMessageContaining("was deleted and made again");
    }

    /** The jobs have ended, and something has to start. */
    @Test
    void topicThatWasMadeAgainIsReadFromItsOldestRecordOnTheWayBack() throws Exception {
        Journal forth = startAll(journal, log.starts(journal));
        List<Stop> stops = new ArrayList<>(journal.stops());
        for (GroupConfig group : journal.change().after()) {
            stops.add(stopped(group, forth.starts().get(group.name()).job(), 2));
        }
        delete(changed);
        create(changed, 9);
        Journal back = log.write(forth, forth.back("it did not start", stops));

        Map<String, Start> starts = log.starts(back);

        assertThat(handedOn(starts)).isEqualTo(Map.of(at(kept), 3L, at(changed), 0L));
        assertThat(expected(back, starts)).isEqualTo(Map.of(at(kept), 3L));
        startAll(back, starts);
    }

    private Map<TopicPartition, Long> expected(Journal at, Map<String, Start> starts)
            throws Exception {
        return log.positions(at.starting(starts)).get(UNIT).next();
    }

    /** What the handoff file says. */
    private static Map<TopicPartition, Long> handedOn(Map<String, Start> starts) throws Exception {
        Start start =
                starts.values().stream()
                        .filter(one -> one.streams().contains(UNIT))
                        .findFirst()
                        .orElseThrow();
        return ExactOffsets.next(
                Handoff.read(start.freshFrom().orElseThrow()).named(UNIT).orElseThrow());
    }

    private Journal startAll(Journal at, Map<String, Start> starts) throws Exception {
        Journal starting = log.write(at, at.starting(starts));
        for (Map.Entry<String, Start> start : starts.entrySet()) {
            start(at.target(), start.getKey(), start.getValue().request());
        }
        return starting;
    }

    /** Starts a group as a command would, up to the layout. */
    private String start(List<GroupConfig> groups, String group, StartRequest request)
            throws Exception {
        PlannedStart planned =
                new Positions(
                                pipeline.withGroups(groups),
                                group,
                                new Configuration(),
                                Clock.systemUTC())
                        .plan(request);
        planned.begin();
        planned.submitted();
        said.addAll(planned.plan().lines());
        return planned.plan().job();
    }

    /** A job that has left a savepoint behind. */
    private Stop stopped(GroupConfig group, String job, int unitGeneration) throws Exception {
        List<OperatorState> operators = new ArrayList<>();
        for (String stream : group.streams()) {
            operators.add(
                    stream.equals(UNIT)
                            ? SourceState.at(
                                    "source-" + UNIT + "-" + unitGeneration,
                                    Map.of(at(kept), 3L, at(changed), 4L),
                                    Map.of(kept, id(kept), changed, id(changed)))
                            : SourceState.at("source-" + stream + "-1", Map.of(at(stream), 1L)));
        }
        Path savepoint =
                directory.resolve("state/savepoints/savepoint-" + job.substring(0, 6) + "-1");
        Files.createDirectories(savepoint);
        try (OutputStream out = Files.newOutputStream(savepoint.resolve("_metadata"))) {
            Checkpoints.storeCheckpointMetadata(
                    new CheckpointMetadata(7, operators, List.of()), out);
        }
        return Stop.of(group.name(), job, "1").leaving(Optional.of(savepoint.toUri().toString()));
    }

    private GroupConfig group(String name, int first, int last, String... more) {
        List<String> streams = new ArrayList<>(others.subList(first, last + 1));
        streams.addAll(List.of(more));
        return new GroupConfig(name, streams, 0.5);
    }

    private static StartRequest nothing() {
        return new StartRequest(
                Optional.empty(), false, Optional.empty(), Set.of(), Set.of(), Optional.empty());
    }

    private StartPosition offsets(Map<String, Long> byTopic) throws Exception {
        Map<TopicPartition, Long> next = new HashMap<>();
        byTopic.forEach((topic, offset) -> next.put(at(topic), offset));
        Map<String, String> ids = new HashMap<>();
        for (String topic : byTopic.keySet()) {
            ids.put(topic, id(topic));
        }
        return ExactOffsets.of(next, ids);
    }

    private void create(String topic, int records) throws Exception {
        topics.create(topic, 1, Map.of());
        topics.write(
                IntStream.range(0, records)
                        .mapToObj(key -> Topics.record(topic, 0, "" + key, "{}"))
                        .toList());
    }

    private void delete(String topic) throws Exception {
        topics.admin().deleteTopics(List.of(topic)).all().get();
        await().atMost(LIMIT)
                .until(() -> !topics.admin().listTopics().names().get().contains(topic));
    }

    private String id(String topic) throws Exception {
        return topics.admin()
                .describeTopics(List.of(topic))
                .topicNameValues()
                .get(topic)
                .get()
                .topicId()
                .toString();
    }

    private static TopicPartition at(String topic) {
        return new TopicPartition(topic, 0);
    }
}
