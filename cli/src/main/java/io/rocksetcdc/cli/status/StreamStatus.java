package io.rocksetcdc.cli.status;

import io.rocksetcdc.job.config.StreamConfig;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * How one stream fares.
 *
 * @param group the group whose job it belongs to
 * @param documents {@code NO_DOCS_YET}, {@code ACTIVE} or {@code DORMANT}, as the API server says;
 *     empty if it was not asked or did not answer
 * @param topic what the partitions of its topic hold; empty if that is not known
 * @param lag offsets of its topic that are not settled yet; empty if that is not known
 * @param counts what it has counted
 * @param holdsCheckpointBack whether the job's checkpoint has waited for it for too long
 */
public record StreamStatus(
        String group,
        StreamConfig stream,
        StreamState state,
        Optional<String> documents,
        Optional<Map<Integer, OffsetRange>> topic,
        OptionalLong lag,
        StreamCounts counts,
        boolean holdsCheckpointBack) {}
