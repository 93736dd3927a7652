package io.rocksetcdc.cli.status;

import io.rocksetcdc.job.config.StreamConfig;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.kafka.common.TopicPartition;

/**
 * How one stream fares.
 *
 * @param group the group whose job it belongs to
 * @param documents {@code NO_DOCS_YET}, {@code ACTIVE} or {@code DORMANT}, as the API server says;
 *     {@code MIXED} if it says different things of its topics; empty if it was not asked or did not
 *     answer
 * @param ranges what the partitions of its topics hold; empty if that is not known of one
 * @param lag offsets of its topics that are not settled yet; empty if that is not known
 * @param counts what it has counted
 * @param holdsCheckpointBack whether the job's checkpoint has waited for it for too long
 */
public record StreamStatus(
        String group,
        StreamConfig stream,
        StreamState state,
        Optional<String> documents,
        Optional<Map<TopicPartition, OffsetRange>> ranges,
        OptionalLong lag,
        StreamCounts counts,
        boolean holdsCheckpointBack) {}
