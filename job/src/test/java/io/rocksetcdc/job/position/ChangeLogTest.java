package io.rocksetcdc.job.position;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rocksetcdc.job.config.GroupConfig;
import io.rocksetcdc.job.config.Pipeline;
import io.rocksetcdc.job.parts.Parts;
import io.rocksetcdc.job.parts.PipelineText;
import io.rocksetcdc.job.parts.SharedParts;
import io.rocksetcdc.job.parts.Topics;
import io.rocksetcdc.job.position.Journal.Start;
import io.rocksetcdc.job.position.Journal.Stop;
import io.rocksetcdc.job.source.ExactOffsets;
import io.rocksetcdc.job.source.SourceState;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.runtime.checkpoint.Checkpoints;
import org.apache.flink.runtime.checkpoint.OperatorState;
import org.apache.flink.runtime.checkpoint.metadata.CheckpointMetadata;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Starts of a change and of its way back, with the layout and Kafka and without jobs. */
@ExtendWith(SharedParts.class)
class ChangeLogTest {

    private static final String OLD = "log-old";
    private static final String OTHER = "log-other";
    private static final String NEW = "log-new";
    private static final StartRequest ASKS_NOTHING = asking(Optional.empty());

    @TempDir private Path directory;
    private Pipeline pipeline;
    private ChangeLog log;
    private String first;

    @BeforeEach
    void startTheFirstJob(Parts parts) throws Exception {
        for (String topic : List.of(OLD, OTHER, NEW)) {
            if (!parts.topics().admin().listTopics().names().get().contains(topic)) {
                parts.topics().create(topic, 1, Map.of());
                parts.topics().write(List.of(Topics.record(topic, 0, "1", "{}")));
            }
        }
        pipeline =
                new PipelineText(parts, directory, "log-" + directory.getFileName())
                        .state(directory.resolve("state")).stream(OLD).stream(OTHER).stream(NEW)
                                .read();
        log = new ChangeLog(pipeline, new Configuration());
        first = start(List.of(group(OLD, OTHER)), ASKS_NOTHING);
    }

    @Test
    void streamThatWasNewIsGivenUpOnTheWayBackAndStartsAnewLater(Parts parts) throws Exception {
        Change change = change(List.of(group(OLD, OTHER, NEW)), Optional.empty());
        String before = saved(first, OLD + "-1", OTHER + "-1");
        Journal forth = begun(change, List.of(ended(first, Optional.of(before))));
        String second = start(change.after(), log.starts(forth).get("default").request());
        commit(parts, NEW);
        String during = saved(second, OLD + "-1", OTHER + "-1", NEW + "-1");

        Journal back = wayBack(forth, ended(second, Optional.of(during)));
        Start again = log.starts(back).get("default");
        String third = start(change.before(), again.request());
        log.end(back);

        assertThat(again.restore()).contains(during);
        assertThat(again.drop()).containsExactly(NEW);
        assertThat(log.layout().members("default")).containsExactlyInAnyOrder(OLD, OTHER);
        saved(third, OLD + "-1", OTHER + "-1");
        start(change.after(), asking(Optional.of("last")));
        assertThat(log.layout().members("default")).containsExactlyInAnyOrder(OLD, OTHER, NEW);
        assertThat(log.layout().stream(NEW).orElseThrow().generation()).isEqualTo(2);
        assertThat(log.layout().stream(NEW).orElseThrow().isGivenUp()).isFalse();
    }

    /** Under the old id nobody would find it, and it would be started once more. */
    @Test
    void jobThatWasNeverSubmittedIsReplacedOnTheWayBackByOneWithTheIdOfTheJournal()
            throws Exception {
        Change change =
                change(
                        List.of(new GroupConfig("default", List.of(OLD, OTHER), 0.5)),
                        Optional.empty());
        String before = saved(first, OLD + "-1", OTHER + "-1");
        Journal forth = begun(change, List.of(ended(first, Optional.of(before))));
        String second = begin(change.after(), log.starts(forth).get("default").request()).job();

        Journal back = wayBack(forth, ended(second, Optional.empty()));
        Start again = log.starts(back).get("default");
        StartPlan third = begin(change.before(), again.request());

        assertThat(again.restore()).contains(before);
        assertThat(third.job()).isEqualTo(again.job()).isNotEqualTo(second);
        assertThat(third.restoredFrom()).contains(before);
        assertThat(third.streams()).allMatch(StreamStart::isRestored).hasSize(2);
        assertThat(log.layout().group("default").orElseThrow().job()).isEqualTo(again.job());
    }

    @Test
    void rewindIsKeptOnTheWayBackIfItHadBegun() throws Exception {
        Change change = change(List.of(group(OLD, OTHER)), Optional.of("earliest"));
        String before = saved(first, OLD + "-1", OTHER + "-1");
        Journal forth = begun(change, List.of(ended(first, Optional.of(before))));
        String second = start(change.after(), log.starts(forth).get("default").request());

        Journal back = wayBack(forth, ended(second, Optional.empty()));
        Start again = log.starts(back).get("default");

        assertThat(again.restore()).contains(before);
        assertThat(again.freshFrom()).contains("earliest");
        assertThat(again.streams()).containsExactly(OLD);
        assertThat(back.starting(Map.of("default", again)).isSetBack(OLD)).isTrue();
        start(change.before(), again.request());
        assertThat(log.layout().stream(OLD).orElseThrow().generation()).isEqualTo(3);
    }

    @Test
    void rewindGoesOnFromWhatItsJobHasLeft() throws Exception {
        Change change = change(List.of(group(OLD, OTHER)), Optional.of("earliest"));
        String before = saved(first, OLD + "-1", OTHER + "-1");
        Journal forth = begun(change, List.of(ended(first, Optional.of(before))));
        String second = start(change.after(), log.starts(forth).get("default").request());
        String during = saved(second, OLD + "-2", OTHER + "-1");

        Journal back = wayBack(forth, ended(second, Optional.of(during)));
        Start again = log.starts(back).get("default");

        assertThat(again)
                .isEqualTo(
                        new Start(
                                again.job(),
                                Optional.of(during),
                                Optional.empty(),
                                Set.of(),
                                Set.of()));
        assertThat(back.starting(Map.of("default", again)).isSetBack(OLD)).isFalse();
    }

    /** Each later look at the topic would find other offsets. */
    @Test
    void timeOfARewindIsOffsetsFromOneLookOnAlsoOnTheWayBack() throws Exception {
        String time = "2024-01-01T00:00:00Z";
        Change change = change(List.of(group(OLD, OTHER)), Optional.of(time));
        String before = saved(first, OLD + "-1", OTHER + "-1");
        Journal forth = begun(change, List.of(ended(first, Optional.of(before))));
        Start rewound = log.starts(forth).get("default");
        String file = rewound.freshFrom().orElseThrow();
        String decided = Files.readString(Path.of(URI.create(file)));
        String second = start(change.after(), rewound.request());

        assertThat(forth.starting(Map.of("default", rewound)).isSetBack(OLD)).isTrue();
        assertThat(forth.starting(Map.of("default", rewound)).isSetBack(OTHER)).isFalse();
        assertThat(log.layout().stream(OLD).orElseThrow().origin().position().offsets())
                .hasValueSatisfying(
                        next -> assertThat(next.byTopic()).isEqualTo(Map.of(OLD, Map.of(0, 0L))));
        Journal back = wayBack(forth, ended(second, Optional.empty()));
        Start again = log.starts(back).get("default");

        assertThat(again.freshFrom()).contains(file);
        assertThat(Files.readString(Path.of(URI.create(file)))).isEqualTo(decided);
        assertThat(back.starting(Map.of("default", again)).isSetBack(OLD)).isTrue();
    }

    @Test
    void rewindThatNeverBeganIsNotKept() throws Exception {
        Change change = change(List.of(group(OLD, OTHER)), Optional.of("earliest"));
        String before = saved(first, OLD + "-1", OTHER + "-1");
        Journal forth = begun(change, List.of(ended(first, Optional.of(before))));

        Journal back = wayBack(forth);

        assertThat(log.starts(back).get("default").freshFrom()).isEmpty();
    }

    @Test
    void rewindThatLeadsAheadIsRefused() throws Exception {
        Change change = change(List.of(group(OLD, OTHER)), Optional.of("2999-01-01T00:00:00Z"));
        String before = saved(first, OLD + "-1", OTHER + "-1");
        Journal forth = begun(change, List.of(ended(first, Optional.of(before))));

        assertThatThrownBy(() -> log.starts(forth))
                .isInstanceOf(StartRefusedException.class)
                .hasMessageContaining("Stream " + OLD + " is not rewound")
                .hasMessageContaining("is in the future");
    }

    @Test
    void endOfATopicIsAnOffsetInTheTopicOfThatId(Parts parts) throws Exception {
        saved(first, OLD + "-1", OTHER + "-1");
        String id =
                parts.topics()
                        .admin()
                        .describeTopics(List.of(OLD))
                        .topicNameValues()
                        .get(OLD)
                        .get()
                        .topicId()
                        .toString();

        start(
                List.of(group(OLD, OTHER)),
                new StartRequest(
                        Optional.empty(),
                        true,
                        Optional.of("latest"),
                        Set.of(OLD),
                        Set.of(),
                        Optional.empty()));

        assertThat(log.layout().stream(OLD).orElseThrow().origin().position())
                .isEqualTo(
                        ExactOffsets.of(Map.of(new TopicPartition(OLD, 0), 1L), Map.of(OLD, id)));
    }

    @Test
    void startThatWasPlannedBeforeAChangeIsRefusedDuringIt() throws Exception {
        saved(first, OLD + "-1", OTHER + "-1");
        PlannedStart planned =
                positions(List.of(group(OLD, OTHER))).plan(asking(Optional.of("last")));
        Change change = change(List.of(group(OLD, OTHER, NEW)), Optional.empty());
        begun(change, List.of());

        assertThatThrownBy(planned::begin)
                .isInstanceOf(StartRefusedException.class)
                .hasMessageContaining("a change of groups is under way");
        assertThat(log.layout().group("default").orElseThrow().job()).isEqualTo(first);
    }

    @Test
    void changeThatWasMadeOfGroupsBeforeAStartDoesNotBegin() throws Exception {
        Layout before = log.layout();
        saved(first, OLD + "-1", OTHER + "-1");
        start(List.of(group(OLD, OTHER)), asking(Optional.of("last")));
        Change change = change(List.of(group(OLD, OTHER, NEW)), Optional.empty());

        assertThatThrownBy(() -> log.begin(journal(change, List.of()), before))
                .isInstanceOf(ChangeTakenException.class)
                .hasMessageContaining("started a group meanwhile");
        assertThat(log.layout().journal()).isEmpty();
    }

    @Test
    void changeThatIsGivenUpBeforeItBeganForgetsNothing() throws Exception {
        Change change = change(List.of(new GroupConfig("hot", List.of(OLD), 1)), Optional.empty());
        Journal begun = begun(change, List.of());

        log.giveUp(begun);

        assertThat(log.layout().journal()).isEmpty();
        assertThat(log.layout().group("default").orElseThrow().job()).isEqualTo(first);
    }

    private Change change(List<GroupConfig> after, Optional<String> rewindTo) {
        return new Change(
                "change",
                List.of(group(OLD, OTHER)),
                after,
                rewindTo.map(to -> new Change.Rewind(OLD, to)),
                false);
    }

    private Journal begun(Change change, List<Stop> stops) throws Exception {
        Journal journal = journal(change, stops);
        log.begin(journal, log.layout());
        Journal starting = journal.starting(log.layout().journal().orElseThrow().starts());
        return log.write(journal, starting);
    }

    private static Journal journal(Change change, List<Stop> stops) {
        return new Journal(
                "0b268388",
                Instant.EPOCH,
                change,
                Optional.empty(),
                Phase.STOP,
                Optional.empty(),
                stops,
                Map.of());
    }

    private Journal wayBack(Journal forth, Stop... more) throws Exception {
        Journal at = log.layout().journal().orElseThrow();
        List<Stop> stops = new ArrayList<>(forth.stops());
        stops.addAll(List.of(more));
        return log.write(at, at.back("it did not start", stops));
    }

    private static Stop ended(String job, Optional<String> savepoint) {
        return Stop.of("default", job, "1").leaving(savepoint);
    }

    /** Starts group default as a command would, up to the layout; a change lets it. */
    private String start(List<GroupConfig> groups, StartRequest request) throws Exception {
        return planned(groups, request, true).job();
    }

    /** The same without the cluster having accepted the job. */
    private StartPlan begin(List<GroupConfig> groups, StartRequest request) throws Exception {
        return planned(groups, request, false);
    }

    private StartPlan planned(List<GroupConfig> groups, StartRequest request, boolean accepted)
            throws Exception {
        Optional<Journal> journal = log.layout().journal();
        if (journal.isPresent() && request.jobId().isPresent()) {
            Start start =
                    new Start(
                            request.jobId().get(),
                            request.savepoint(),
                            request.freshFrom(),
                            request.streams(),
                            request.drop());
            Journal at = journal.get();
            log.write(at, at.starting(Map.of("default", start)));
        }
        PlannedStart planned = positions(groups).plan(request);
        planned.begin();
        if (accepted) {
            planned.submitted();
        }
        journal.ifPresent(this::writeBack);
        return planned.plan();
    }

    private void writeBack(Journal before) {
        try {
            log.write(log.layout().journal().orElseThrow(), before);
        } catch (Exception failure) {
            throw new AssertionError(failure);
        }
    }

    private Positions positions(List<GroupConfig> groups) throws Exception {
        return new Positions(
                pipeline.withGroups(groups), "default", new Configuration(), Clock.systemUTC());
    }

    /** A savepoint of a job, with streams and their generations at the end of their topics. */
    private String saved(String job, String... sources) throws Exception {
        List<OperatorState> operators = new ArrayList<>();
        for (String source : sources) {
            String topic = source.substring(0, source.lastIndexOf('-'));
            operators.add(
                    SourceState.at("source-" + source, Map.of(new TopicPartition(topic, 0), 1L)));
        }
        Path savepoint =
                directory.resolve("state/savepoints/savepoint-" + job.substring(0, 6) + "-1");
        Files.createDirectories(savepoint);
        try (OutputStream out = Files.newOutputStream(savepoint.resolve("_metadata"))) {
            Checkpoints.storeCheckpointMetadata(
                    new CheckpointMetadata(7, operators, List.of()), out);
        }
        return savepoint.toUri().toString();
    }

    /** As the job's source does when a checkpoint has completed. */
    private void commit(Parts parts, String topic) throws Exception {
        parts.topics()
                .admin()
                .alterConsumerGroupOffsets(
                        pipeline.name(),
                        Map.of(new TopicPartition(topic, 0), new OffsetAndMetadata(1)))
                .all()
                .get();
    }

    private static GroupConfig group(String... streams) {
        return new GroupConfig("default", List.of(streams), 1);
    }

    private static StartRequest asking(Optional<String> last) {
        return new StartRequest(
                Optional.empty(),
                last.isPresent(),
                Optional.empty(),
                Set.of(),
                Set.of(),
                Optional.empty());
    }
}
