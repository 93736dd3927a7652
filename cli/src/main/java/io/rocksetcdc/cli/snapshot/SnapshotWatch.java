package io.rocksetcdc.cli.snapshot;

import io.rocksetcdc.cli.snapshot.SnapshotProgress.Stage;
import io.rocksetcdc.cli.topic.LookClient;
import io.rocksetcdc.job.config.KafkaConfig;
import io.rocksetcdc.job.config.SnapshotConfig;
import io.rocksetcdc.job.config.StreamConfig;
import io.rocksetcdc.job.decode.Cause;
import io.rocksetcdc.job.decode.Change;
import io.rocksetcdc.job.decode.DecodedRecord;
import io.rocksetcdc.job.decode.DecoderOptions;
import io.rocksetcdc.job.decode.RecordDecoder;
import io.rocksetcdc.job.decode.SchemaLookup;
import io.rocksetcdc.job.decode.Undecodable;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.flink.metrics.groups.UnregisteredMetricsGroup;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;

/**
 * Watches the rows of a snapshot arrive on the stream's topic, and what Debezium says of it. Opened
 * before the snapshot is asked for. Belongs to no group and commits nothing.
 */
final class SnapshotWatch implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration NEW_PARTITIONS = Duration.ofSeconds(2);
    private static final Duration DRAIN = Duration.ofSeconds(10);

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final StreamConfig stream;
    private final List<String> topics;
    private final RecordDecoder decoder;
    private final SchemaLookup schemas;
    private final Clock clock;
    private SnapshotProgress progress = SnapshotProgress.NONE;
    private Instant lastRow;
    private Instant lastLook;

    private SnapshotWatch(
            KafkaConsumer<byte[], byte[]> consumer,
            StreamConfig stream,
            Optional<String> notifications,
            SchemaLookup schemas,
            Clock clock) {
        this.consumer = consumer;
        this.stream = stream;
        this.topics = Stream.concat(Stream.of(stream.onlyTopic()), notifications.stream()).toList();
        this.decoder =
                new RecordDecoder(
                        DecoderOptions.of(stream), schemas, new UnregisteredMetricsGroup());
        this.schemas = schemas;
        this.clock = clock;
        this.lastRow = clock.instant();
        this.lastLook = clock.instant();
    }

    /**
     * Notes the ends of the topics.
     *
     * @throws org.apache.kafka.common.KafkaException if Kafka can not be asked
     */
    static SnapshotWatch open(
            KafkaConfig kafka,
            StreamConfig stream,
            SnapshotConfig snapshot,
            SchemaLookup schemas,
            Clock clock) {
        SnapshotWatch watch =
                new SnapshotWatch(
                        LookClient.consumer(LookClient.properties(kafka), "rockset-cdc-snapshot"),
                        stream,
                        snapshot.notificationTopic(),
                        schemas,
                        clock);
        List<TopicPartition> now = watch.partitions();
        watch.consumer.assign(now);
        watch.consumer.seekToEnd(now);
        // It seeks only when it is asked for the position.
        now.forEach(watch.consumer::position);
        return watch;
    }

    /**
     * Waits until the snapshot is at its end.
     *
     * @param quiet after how long without a row it is taken for complete, if nobody says anything
     * @param limit when to give up
     * @param listener hears of each step
     * @throws IOException if the registry can not be asked
     */
    SnapshotProgress await(
            SnapshotRequest request, Duration quiet, Duration limit, Listener listener)
            throws IOException {
        Instant deadline = clock.instant().plus(limit);
        while (progress.stage() == Stage.RUNNING) {
            look();
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                read(record, request);
            }
            if (progress.stage() == Stage.COMPLETED) {
                drain(request);
            }
            listener.at(progress);
            Instant now = clock.instant();
            if (progress.stage() == Stage.RUNNING && now.isAfter(deadline)) {
                progress = progress.at(Stage.TIMED_OUT);
            } else if (progress.stage() == Stage.RUNNING
                    && !progress.started()
                    && progress.rows() > 0
                    && now.isAfter(lastRow.plus(quiet))) {
                progress = progress.at(Stage.QUIET);
            }
        }
        return progress;
    }

    /** Hears how far a snapshot is. */
    @FunctionalInterface
    interface Listener {
        void at(SnapshotProgress progress);
    }

    private void read(ConsumerRecord<byte[], byte[]> record, SnapshotRequest request)
            throws IOException {
        if (!record.topic().equals(stream.onlyTopic())) {
            Notification.of(record, schemas)
                    .filter(notification -> notification.isAbout(request))
                    .ifPresent(notification -> progress = progress.after(notification));
            return;
        }
        DecodedRecord decoded = decoder.decode(record);
        if (decoded instanceof Undecodable) {
            progress = progress.withUndecodable();
        } else if (decoded instanceof Change change && change.cause() == Cause.READ) {
            progress = progress.withRow();
            lastRow = clock.instant();
        }
    }

    /** What Debezium said may have been read before the rows that it is about. */
    private void drain(SnapshotRequest request) throws IOException {
        addPartitions();
        Instant deadline = clock.instant().plus(DRAIN);
        Map<TopicPartition, Long> ends = consumer.endOffsets(consumer.assignment());
        while (clock.instant().isBefore(deadline)
                && ends.keySet().stream().anyMatch(one -> consumer.position(one) < ends.get(one))) {
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                read(record, request);
            }
        }
    }

    /** The topic of a table without rows comes into being with its first row. */
    private void look() {
        if (clock.instant().isBefore(lastLook.plus(NEW_PARTITIONS))) {
            return;
        }
        lastLook = clock.instant();
        addPartitions();
    }

    private void addPartitions() {
        Set<TopicPartition> known = consumer.assignment();
        List<TopicPartition> found = partitions();
        List<TopicPartition> added = found.stream().filter(one -> !known.contains(one)).toList();
        if (!added.isEmpty()) {
            List<TopicPartition> all = new ArrayList<>(known);
            all.addAll(added);
            consumer.assign(all);
            consumer.seekToBeginning(added);
        }
    }

    private List<TopicPartition> partitions() {
        List<TopicPartition> partitions = new ArrayList<>();
        for (String topic : topics) {
            for (PartitionInfo one : consumer.partitionsFor(topic)) {
                partitions.add(new TopicPartition(topic, one.partition()));
            }
        }
        return partitions;
    }

    @Override
    public void close() {
        consumer.close();
    }
}
