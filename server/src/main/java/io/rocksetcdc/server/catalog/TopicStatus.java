package io.rocksetcdc.server.catalog;

import java.util.Map;
import java.util.TreeMap;

/**
 * What has arrived for one topic of an integration.
 *
 * @param lastConsumedMillis epoch milliseconds of the last request, 0 before the first
 * @param documents messages acknowledged, whatever became of them
 * @param ignored of these, the ones that had been applied before
 * @param unclaimed of these, the ones that no collection takes
 * @param partitions highest offset by partition
 */
public record TopicStatus(
        long lastConsumedMillis,
        long documents,
        long ignored,
        long unclaimed,
        Map<Integer, Long> partitions) {
    static final TopicStatus NONE = new TopicStatus(0, 0, 0, 0, Map.of());

    public TopicStatus {
        partitions = Map.copyOf(partitions);
    }

    TopicStatus plus(TopicStatus more) {
        Map<Integer, Long> offsets = new TreeMap<>(partitions);
        more.partitions.forEach((partition, offset) -> offsets.merge(partition, offset, Math::max));
        return new TopicStatus(
                Math.max(lastConsumedMillis, more.lastConsumedMillis),
                documents + more.documents,
                ignored + more.ignored,
                unclaimed + more.unclaimed,
                offsets);
    }
}
