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
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.flink.runtime.checkpoint.OperatorState;
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

    @TempDir private Path directory;
    private Pipeline pipeline;
    private ChangeWithoutJobs changes;
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
        changes = new ChangeWithoutJobs(pipeline, directory.resolve("state"));
        log = changes.log();
        first = start(List.of(group(OLD, OTHER)), ChangeWithoutJobs.nothing());
    }

    @Test
    void streamThatWasNewIsGivenUpOnTheWayBackAndStartsAnewLater(Parts parts) throws Exception {
        Change change = change(List.of(group(OLD, OTHER, NEW)), Optional.empty());
        String before = saved(first, OLD + "-1", OTHER + "-1");
        Journal forth = changes.begin(change, List.of(ended(first, Optional.of(before))));
        String second = start(change.after(), log.starts(forth).get("default").request());
        commit(parts, NEW);
        String during = saved(second, OLD + "-1", OTHER + "-1", NEW + "-1");

        Journal back = changes.back(ended(second, Optional.of(during)));
        Start again = log.starts(back).get("default");
        String third = start(change.before(), again.request());
        log.end(changes.now());

        assertThat(again.restore()).contains(during);
        assertThat(again.drop()).containsExactly(NEW);
        assertThat(log.layout().members("default")).containsExactlyInAnyOrder(OLD, OTHER);
        saved(third, OLD + "-1", OTHER + "-1");
        start(change.after(), ChangeWithoutJobs.last());
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
        Journal forth = changes.begin(change, List.of(ended(first, Optional.of(before))));
        String second =
                changes.begin(change.after(), "default", log.starts(forth).get("default").request())
                        .job();

        Journal back = changes.back(ended(second, Optional.empty()));
        Start again = log.starts(back).get("default");
        StartPlan third = changes.begin(change.before(), "default", again.request());

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
        Journal forth = changes.begin(change, List.of(ended(first, Optional.of(before))));
        String second = start(change.after(), log.starts(forth).get("default").request());

        Journal back = changes.back(ended(second, Optional.empty()));
        Start again = log.starts(back).get("default");

        assertThat(again.restore()).contains(before);
        assertThat(Handoff.read(again.freshFrom().orElseThrow()).named(OLD))
                .hasValueSatisfying(
                        next -> assertThat(next.byTopic()).isEqualTo(Map.of(OLD, Map.of(0, 0L))));
        assertThat(again.streams()).containsExactly(OLD);
        assertThat(back.starting(Map.of("default", again)).isSetBack(OLD)).isTrue();
        start(change.before(), again.request());
        assertThat(log.layout().stream(OLD).orElseThrow().generation()).isEqualTo(3);
    }

    @Test
    void rewindGoesOnFromWhatItsJobHasLeft() throws Exception {
        Change change = change(List.of(group(OLD, OTHER)), Optional.of("earliest"));
        String before = saved(first, OLD + "-1", OTHER + "-1");
        Journal forth = changes.begin(change, List.of(ended(first, Optional.of(before))));
        String second = start(change.after(), log.starts(forth).get("default").request());
        String during = saved(second, OLD + "-2", OTHER + "-1");

        Journal back = changes.back(ended(second, Optional.of(during)));
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
        Journal forth = changes.begin(change, List.of(ended(first, Optional.of(before))));
        Start rewound = log.starts(forth).get("default");
        String file = rewound.freshFrom().orElseThrow();
        String decided = Files.readString(Path.of(URI.create(file)));
        String second = start(change.after(), rewound.request());

        assertThat(forth.starting(Map.of("default", rewound)).isSetBack(OLD)).isTrue();
        assertThat(forth.starting(Map.of("default", rewound)).isSetBack(OTHER)).isFalse();
        assertThat(log.layout().stream(OLD).orElseThrow().origin().position().offsets())
                .hasValueSatisfying(
                        next -> assertThat(next.byTopic()).isEqualTo(Map.of(OLD, Map.of(0, 0L))));
        Journal back = changes.back(ended(second, Optional.empty()));
        Start again = log.starts(back).get("default");

        assertThat(again.freshFrom()).contains(file);
        assertThat(Files.readString(Path.of(URI.create(file)))).isEqualTo(decided);
        assertThat(back.starting(Map.of("default", again)).isSetBack(OLD)).isTrue();
    }

    @Test
    void rewindThatNeverBeganIsNotKept() throws Exception {
        Change change = change(List.of(group(OLD, OTHER)), Optional.of("earliest"));
        String before = saved(first, OLD + "-1", OTHER + "-1");
        Journal forth = changes.begin(change, List.of(ended(first, Optional.of(before))));

        Journal back = changes.back();

        assertThat(log.starts(back).get("default").freshFrom()).isEmpty();
    }

    @Test
    void rewindThatLeadsAheadIsRefused() throws Exception {
        Change change = change(List.of(group(OLD, OTHER)), Optional.of("2999-01-01T00:00:00Z"));
        String before = saved(first, OLD + "-1", OTHER + "-1");
        Journal forth = changes.begin(change, List.of(ended(first, Optional.of(before))));

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
                changes.positions(List.of(group(OLD, OTHER)), "default")
                        .plan(ChangeWithoutJobs.last());
        Change change = change(List.of(group(OLD, OTHER, NEW)), Optional.empty());
        changes.begin(change, List.of());

        assertThatThrownBy(planned::begin)
                .isInstanceOf(StartRefusedException.class)
                .hasMessageContaining("a change of groups is under way");
        assertThat(log.layout().group("default").orElseThrow().job()).isEqualTo(first);
    }

    @Test
    void changeThatWasMadeOfGroupsBeforeAStartDoesNotBegin() throws Exception {
        Layout before = log.layout();
        saved(first, OLD + "-1", OTHER + "-1");
        start(List.of(group(OLD, OTHER)), ChangeWithoutJobs.last());
        Change change = change(List.of(group(OLD, OTHER, NEW)), Optional.empty());

        assertThatThrownBy(() -> log.begin(ChangeWithoutJobs.journal(change, List.of()), before))
                .isInstanceOf(ChangeTakenException.class)
                .hasMessageContaining("started a group meanwhile");
        assertThat(log.layout().journal()).isEmpty();
    }

    @Test
    void changeThatIsGivenUpBeforeItBeganForgetsNothing() throws Exception {
        Change change = change(List.of(new GroupConfig("hot", List.of(OLD), 1)), Optional.empty());
        Journal begun = changes.begin(change, List.of());

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

    private static Stop ended(String job, Optional<String> savepoint) {
        return Stop.of("default", job, "1").leaving(savepoint);
    }

    private String start(List<GroupConfig> groups, StartRequest request) throws Exception {
        return changes.start(groups, "default", request);
    }

    /** A savepoint of a job, with streams and their generations at the end of their topics. */
    private String saved(String job, String... sources) throws Exception {
        List<OperatorState> operators = new ArrayList<>();
        for (String source : sources) {
            String topic = source.substring(0, source.lastIndexOf('-'));
            operators.add(
                    SourceState.at("source-" + source, Map.of(new TopicPartition(topic, 0), 1L)));
        }
        return changes.savepoint(job, operators);
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
}
