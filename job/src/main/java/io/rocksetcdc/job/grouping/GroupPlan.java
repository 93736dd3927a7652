package io.rocksetcdc.job.grouping;

import io.rocksetcdc.job.config.GroupConfig;
import java.util.List;

/**
 * What is proposed.
 *
 * @param groups all groups as they would be; as they are if nothing is proposed
 * @param moves streams that change their group
 * @param notes what else there is to say: other shares, and what would help where a move does not
 * @param changed whether anything is proposed
 */
public record GroupPlan(
        List<GroupConfig> groups, List<Move> moves, List<String> notes, boolean changed) {}
