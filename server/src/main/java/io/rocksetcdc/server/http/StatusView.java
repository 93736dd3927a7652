package io.rocksetcdc.server.http;

import io.rocksetcdc.server.catalog.TopicStatus;
import io.rocksetcdc.server.catalog.TopicStatusBoard;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.TreeMap;

/** Shows what has arrived for a topic as Rockset's StatusKafka. */
final class StatusView {
    private final TopicStatusBoard statuses;
    private final Duration dormantAfter;
    private final Clock clock;

    StatusView(TopicStatusBoard statuses, Duration dormantAfter, Clock clock) {
        this.statuses = statuses;
        this.dormantAfter = dormantAfter;
        this.clock = clock;
    }

    Json.Members shown(String integration, String topic) {
        TopicStatus status = statuses.get(integration, topic);
        boolean any = status.documents() > 0;
        Instant last = Instant.ofEpochMilli(status.lastConsumedMillis());
        List<Json.Members> partitions =
                new TreeMap<>(status.partitions())
                        .entrySet().stream()
                                .map(
                                        entry ->
                                                Json.members()
                                                        .put("partition_number", entry.getKey())
                                                        .put("partition_offset", entry.getValue())
                                                        .putNullable("offset_lag", null))
                                .toList();
        return Json.members()
                .put("state", state(any, last))
                .putNullable("last_consumed_time", any ? last.toString() : null)
                .put("num_documents_processed", status.documents())
                .put("num_documents_ignored", status.ignored())
                .put("num_documents_unclaimed", status.unclaimed())
                .put("kafka_partitions", partitions);
    }

    private String state(boolean any, Instant last) {
        if (!any) {
            return "NO_DOCS_YET";
        }
        return last.plus(dormantAfter).isAfter(clock.instant()) ? "ACTIVE" : "DORMANT";
    }
}
