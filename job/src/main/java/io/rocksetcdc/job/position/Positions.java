package io.rocksetcdc.job.position;

import io.rocksetcdc.job.config.GroupConfig;
import io.rocksetcdc.job.config.Pipeline;
import io.rocksetcdc.job.config.StartPosition;
import io.rocksetcdc.job.source.ExactOffsets;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.apache.flink.api.common.JobID;
import org.apache.flink.configuration.ReadableConfig;
import org.apache.flink.core.fs.Path;

/** Plans the start of a group from its layout, its savepoints and what Kafka says. */
public final class Positions {

    private final Pipeline pipeline;
    private final GroupConfig group;
    private final StateDirectories directories;
    private final LayoutFile file;
    private final Clock clock;

    /**
     * @param flink the configuration of the client
     * @throws IllegalArgumentException if the pipeline has no such group
     * @throws StartRefusedException if there is no place for positions
     * @throws IOException if Flink has no file system for that place
     */
    public Positions(Pipeline pipeline, String group, ReadableConfig flink, Clock clock)
            throws IOException {
        this.pipeline = pipeline;
        this.group = pipeline.groupConfig(group);
        this.directories = StateDirectories.of(pipeline.state(), flink);
        Path savepoints = directories.savepoints();
        this.file = new LayoutFile(savepoints.getFileSystem(), savepoints, pipeline.name());
        this.clock = clock;
    }

    /**
     * Decides how the group's streams start. Nothing is changed anywhere.
     *
     * @throws StartRefusedException if a stream could lose or repeat changes
     * @throws IOException if Kafka does not answer, or the layout or a savepoint cannot be read
     */
    public PlannedStart plan(StartRequest request) throws IOException, InterruptedException {
        Layout layout = file.read();
        guard(request).refuseDuringChange(layout);
        try (KafkaOffsets kafka = new KafkaOffsets(pipeline.kafka())) {
            Situation situation = situation(request, layout, kafka);
            StartPlan decided = StartDecision.decide(situation);
            StartPlan plan =
                    exact(decided, kafka)
                            .noting(leftOut(decided))
                            .noting(
                                    new LostPositions(pipeline.kafka())
                                            .of(decided, situation.positions()));
            GroupEntry entry = entry(request, plan, situation.committed());
            return new PlannedStart(file, layout, guard(request), plan, entry);
        }
    }

    /**
     * Decides the same while groups change, to see whether such a start would be refused.
     *
     * @throws StartRefusedException if it would
     * @throws IOException if Kafka does not answer, or the layout or a savepoint cannot be read
     */
    void rehearse(StartRequest request) throws IOException, InterruptedException {
        try (KafkaOffsets kafka = new KafkaOffsets(pipeline.kafka())) {
            StartDecision.decide(situation(request, file.read(), kafka));
        }
    }

    private Situation situation(StartRequest request, Layout layout, KafkaOffsets kafka)
            throws IOException, InterruptedException {
        // Nothing else than these starts is left then: none may fail for what Kafka has removed.
        boolean isWayBack = layout.journal().filter(Journal::goesBack).isPresent();
        CommittedOffsets committed = kafka.committed();
        RestoreChoice restore =
                new RestoreChooser(request, directories)
                        .choose(LastJob.find(layout, group.name(), directories, committed));
        return new Situation(
                pipeline,
                group,
                layout,
                committed,
                restore,
                saved(restore),
                fresh(request, restore, isWayBack, kafka),
                request.drop(),
                job(request, restore, layout));
    }

    private StartGuard guard(StartRequest request) {
        return new StartGuard(group.name(), request.jobId());
    }

    private static Optional<SavepointPositions> saved(RestoreChoice restore) throws IOException {
        return restore.savepoint().isEmpty()
                ? Optional.empty()
                : Optional.of(SavepointPositions.read(restore.savepoint().get().path()));
    }

    /** A repeated start takes what was fresh from the layout. */
    private Map<String, Origin> fresh(
            StartRequest request, RestoreChoice restore, boolean isWayBack, KafkaOffsets kafka)
            throws IOException, InterruptedException {
        return restore.repeats()
                ? Map.of()
                : new FreshStarts(pipeline.group(group.name()), kafka, isWayBack).of(request);
    }

    private String job(StartRequest request, RestoreChoice restore, Layout layout) {
        Optional<String> repeated =
                restore.repeats()
                        ? layout.group(group.name()).map(GroupEntry::job)
                        : Optional.empty();
        return repeated.or(request::jobId).orElseGet(() -> JobID.generate().toHexString());
    }

    /** Says which topics exact offsets do not name, for Kafka does not have them. */
    private static List<String> leftOut(StartPlan plan) {
        List<String> notes = new ArrayList<>();
        for (StreamStart start : plan.streams()) {
            Set<String> absent = new TreeSet<>(start.stream().topicNames());
            start.position()
                    .offsets()
                    .filter(offsets -> !start.isRestored())
                    .ifPresentOrElse(
                            offsets -> absent.removeAll(offsets.byTopic().keySet()), absent::clear);
            if (!absent.isEmpty()) {
                notes.add(
                        "%s: left out, for Kafka does not have it: topic %s. If it is made again, it is read from its beginning"
                                .formatted(start.stream().name(), StartDecision.listed(absent)));
            }
        }
        return notes;
    }

    /** The end of a topic is where it is now, not where it is when the job comes to ask. */
    private static StartPlan exact(StartPlan plan, KafkaOffsets kafka)
            throws IOException, InterruptedException {
        List<StreamStart> starts = new ArrayList<>();
        for (StreamStart start : plan.streams()) {
            if (start.position().equals(StartPosition.latest())) {
                List<String> topics = start.stream().topicNames();
                // Before the offsets: of a topic that is made again in between, the job sees
                // another id.
                Map<String, String> ids = kafka.topicIds(topics);
                StartPosition end = ExactOffsets.of(kafka.end(topics), ids);
                starts.add(start.from(start.origin().at(end)));
            } else {
                starts.add(start);
            }
        }
        return plan.withStreams(starts);
    }

    private GroupEntry entry(StartRequest request, StartPlan plan, CommittedOffsets committed) {
        List<String> topics =
                plan.streams().stream()
                        .flatMap(start -> start.stream().topicNames().stream())
                        .toList();
        return new GroupEntry(
                plan.job(),
                clock.instant(),
                false,
                request.toString(),
                plan.restoredFrom(),
                committed.fingerprint(topics),
                Optional.of(group.share()));
    }
}
