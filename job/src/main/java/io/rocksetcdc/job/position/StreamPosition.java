package io.rocksetcdc.job.position;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;

/**
 * Where a stream is while its job is stopped.
 *
 * @param stream its name
 * @param generation the one that the position belongs to
 * @param savepoint the savepoint or checkpoint that has it
 * @param next the next offset of each partition
 */
public record StreamPosition(
        String stream, int generation, String savepoint, Map<TopicPartition, Long> next) {

    public StreamPosition {
        next = Map.copyOf(next);
    }

    /** Those in a savepoint; of a stream with several generations the last one comes last. */
    static List<StreamPosition> in(String savepoint) throws IOException {
        return SavepointPositions.read(savepoint).streams().stream()
                .map(
                        at ->
                                new StreamPosition(
                                        at.uids().stream(),
                                        at.uids().generation(),
                                        savepoint,
                                        at.offsets()))
                .toList();
    }
}
