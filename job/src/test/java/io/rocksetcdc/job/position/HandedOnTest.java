package io.rocksetcdc.job.position;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.rocksetcdc.job.config.GroupConfig;
import io.rocksetcdc.job.config.StartPosition;
import io.rocksetcdc.job.parts.Parts;
import io.rocksetcdc.job.parts.PipelineText;
import io.rocksetcdc.job.parts.SharedParts;
import io.rocksetcdc.job.parts.Topics;
import io.rocksetcdc.job.position.Journal.Start;
import io.rocksetcdc.job.position.Journal.Stop;
import io.rocksetcdc.job.source.ExactOffsets;
import io.rocksetcdc.job.source.SourceState;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.flink.runtime.checkpoint.OperatorState;
import org.apache.kafka.clients.admin.RecordsToDelete;
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
    private Topics topics;
    private String kept;
    private String changed;
    private List<String> others;
    private ChangeWithoutJobs changes;
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
        changes = new ChangeWithoutJobs(text.read(), directory.resolve("state"));
        log = changes.log();
        Change change =
                new Change(
                        "move",
                        List.of(group("default", 0, 1, UNIT), group("hot", 2, 2)),
                        List.of(group("default", 0, 1), group("hot", 2, 2, UNIT)),
                        Optional.empty(),
                        false);
        List<Stop> stops = new ArrayList<>();
        for (GroupConfig group : change.before()) {
            String job = changes.start(change.before(), group.name(), ChangeWithoutJobs.nothing());
            stops.add(stopped(group, job, 1));
        }
        journal = changes.begin(change, stops);
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
        assertThat(changes.said())
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
        List<Stop> stops = new ArrayList<>();
        for (GroupConfig group : journal.change().after()) {
            stops.add(stopped(group, forth.starts().get(group.name()).job(), 2));
        }
        delete(changed);
        create(changed, 9);
        Journal back = changes.back(stops.toArray(Stop[]::new));

        Map<String, Start> starts = log.starts(back);

        assertThat(handedOn(starts)).isEqualTo(Map.of(at(kept), 3L, at(changed), 0L));
        assertThat(expected(back, starts)).isEqualTo(Map.of(at(kept), 3L));
        startAll(back, starts);
    }

    /** The stream stops there, as everywhere, and the others go on. */
    @Test
    void recordsThatKafkaHasRemovedHoldUpNoWayBack() throws Exception {
        Journal forth = startAll(journal, log.starts(journal));
        List<Stop> stops = new ArrayList<>();
        for (GroupConfig group : journal.change().after()) {
            stops.add(stopped(group, forth.starts().get(group.name()).job(), 2));
        }
        topics.admin().deleteRecords(Map.of(at(kept), RecordsToDelete.beforeOffset(5))).all().get();
        Journal back = changes.back(stops.toArray(Stop[]::new));

        Map<String, Start> starts = log.starts(back);

        assertThat(expected(back, starts)).isEqualTo(Map.of(at(kept), 3L, at(changed), 4L));
        startAll(back, starts);
        assertThat(changes.said())
                .anyMatch(line -> line.contains("unit: will be stopped, for Kafka does not have"));
    }

    @Test
    void recordsThatKafkaHasRemovedAreRefusedBeforeAnythingStops() throws Exception {
        topics.admin().deleteRecords(Map.of(at(kept), RecordsToDelete.beforeOffset(5))).all().get();

        assertThatThrownBy(() -> log.rehearse(journal))
                .isInstanceOf(StartRefusedException.class)
                .hasMessageContaining("has offset 3 for partition 0 of topic " + kept);
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
        for (Map.Entry<String, Start> start : starts.entrySet()) {
            changes.start(at.target(), start.getKey(), start.getValue().request());
        }
        return changes.now();
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
        return Stop.of(group.name(), job, "1")
                .leaving(Optional.of(changes.savepoint(job, operators)));
    }

    private GroupConfig group(String name, int first, int last, String... more) {
        List<String> streams = new ArrayList<>(others.subList(first, last + 1));
        streams.addAll(List.of(more));
        return new GroupConfig(name, streams, 0.5);
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
