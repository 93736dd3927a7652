package io.rocksetcdc.job.position;

import io.rocksetcdc.job.config.Pipeline;
import io.rocksetcdc.job.config.PipelineFile;
import io.rocksetcdc.job.config.StartPosition;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;

/**
 * What a start of group default, which has the streams orders and refunds, is decided from. The
 * group's last job is job-1.
 */
record Given(
        Layout layout,
        Set<String> read,
        Optional<SavepointContents> savepoint,
        boolean isBeforeLastJob,
        Map<String, Origin> fresh,
        Set<String> drop) {

    static final String LAST_JOB = "job-1";

    private static final String PIPELINE =
            """
            pipeline: shop
            kafka: {bootstrap.servers: localhost:9092}
            rockset:
              rockset.apiserver.url: http://localhost:8080
              rockset.integration.key: ${env:KEY}
              format: JSON
            streams:
              orders: {topic: shop.orders, collection: {name: orders}}
              refunds: {topic: shop.refunds, start: latest, collection: {name: refunds}}
              clicks: {topic: shop.clicks, collection: {name: clicks}}
            groups:
              hot: {streams: [clicks]}
            """;

    static Given nothing() {
        return new Given(
                Layout.empty("shop"), Set.of(), Optional.empty(), false, Map.of(), Set.of());
    }

    /** A group default that was started, and has run these streams as their first generation. */
    static Given ran(String... streams) {
        Given given = nothing();
        for (String stream : streams) {
            given = given.ranAt(stream, 1);
        }
        return given.with(
                given.layout.withGroup(
                        "default",
                        new GroupEntry(
                                LAST_JOB,
                                Instant.EPOCH,
                                true,
                                "",
                                Optional.empty(),
                                "none",
                                Optional.empty())));
    }

    Given ranAt(String stream, int generation) {
        return knows(stream, entry("default", LAST_JOB, "shop." + stream, generation, LAST_JOB));
    }

    Given knows(String stream, StreamEntry entry) {
        return with(layout.withStream(stream, entry));
    }

    static StreamEntry entry(
            String group, String job, String topic, int generation, String startedBy) {
        Origin origin = Origin.of(StartPosition.parse("2024-06-21T00:00:00Z")).by(startedBy);
        return new StreamEntry(group, job, Set.of(topic), generation, origin);
    }

    /** Topics that the consumer group has offsets of. */
    Given read(String... topics) {
        return new Given(layout, Set.of(topics), savepoint, isBeforeLastJob, fresh, drop);
    }

    Given saved(String... uids) {
        SavepointContents contents = new SavepointContents("/sp", 7, List.of(uids));
        return new Given(layout, read, Optional.of(contents), isBeforeLastJob, fresh, drop);
    }

    Given beforeLastJob() {
        return new Given(layout, read, savepoint, true, fresh, drop);
    }

    Given fresh(String... streams) {
        Map<String, Origin> origins = new HashMap<>();
        for (String stream : streams) {
            origins.put(stream, Origin.of(StartPosition.earliest()));
        }
        return new Given(layout, read, savepoint, isBeforeLastJob, origins, drop);
    }

    Given drop(String... streams) {
        return new Given(layout, read, savepoint, isBeforeLastJob, fresh, Set.of(streams));
    }

    /** Each stream at offset 7 of the one partition of its topic. */
    private static SavepointPositions positions(SavepointContents contents) {
        List<SavepointPosition> streams = new ArrayList<>();
        for (String uid : contents.uids()) {
            Uids.ofSource(uid)
                    .ifPresent(uids -> streams.add(Saved.of(uids, "shop." + uids.stream())));
        }
        return new SavepointPositions(contents.path(), contents.checkpointId(), streams, List.of());
    }

    private Given with(Layout other) {
        return new Given(other, read, savepoint, isBeforeLastJob, fresh, drop);
    }

    Situation situation() {
        Pipeline pipeline = PipelineFile.parse("shop.yaml", PIPELINE);
        Map<TopicPartition, Long> offsets = new HashMap<>();
        read.forEach(topic -> offsets.put(new TopicPartition(topic, 0), 5L));
        return new Situation(
                pipeline,
                pipeline.groupConfig("default"),
                layout,
                new CommittedOffsets(offsets),
                new RestoreChoice(savepoint, isBeforeLastJob, false, List.of()),
                savepoint.map(Given::positions),
                fresh,
                drop,
                "job-2");
    }
}
