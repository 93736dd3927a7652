package io.rocksetcdc.cli.move;

import io.rocksetcdc.job.config.GroupConfig;
import io.rocksetcdc.job.position.StartRefusedException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Works out the groups when streams have moved. What the gaining group and the losing ones have of
 * the quota is shared out among them anew: unless a share is asked for, a group that exists keeps
 * its own, and a new one gets half of what those have that it takes from; what an emptied group had
 * goes with its streams. All other groups keep what they have.
 */
final class GroupMove {

    /** What a pipeline file can say of a share. */
    private static final double DIGITS = 1e9;

    /** 0.3 is a little less than that. */
    private static final double HALF_A_BIT = 1e-3;

    private final Map<String, GroupConfig> groups = new LinkedHashMap<>();

    GroupMove(List<GroupConfig> running) {
        running.forEach(group -> groups.put(group.name(), group));
    }

    /**
     * @param streams to move
     * @param to the group to move them to
     * @param asked what that group shall have of the quota
     * @return the same groups if all streams are there already
     * @throws StartRefusedException if no group has one of the streams, the share leaves nothing
     *     for the groups that lose, or is another one and nothing moves
     */
    List<GroupConfig> after(Set<String> streams, String to, Optional<Double> asked) {
        List<GroupConfig> losing =
                streams.stream()
                        .map(stream -> RunningGroups.of(stream, groups.values()))
                        .distinct()
                        .filter(group -> !group.name().equals(to))
                        .toList();
        if (losing.isEmpty()) {
            asked.ifPresent(share -> refuseOther(share, to));
            return List.copyOf(groups.values());
        }
        Optional<GroupConfig> existing = Optional.ofNullable(groups.get(to));
        double had = existing.map(GroupConfig::share).orElse(0.0);
        double ofEmptied = sum(losing, streams, true);
        double ofLosing = sum(losing, streams, false);
        double usual = had + ofEmptied + (existing.isPresent() ? 0 : ofLosing / 2);
        double share = rounded(asked.orElse(usual));
        double left = had + ofEmptied + ofLosing - share;
        if (ofLosing > 0 && left <= 0) {
            throw new StartRefusedException(
                    "A share of %s for group %s leaves nothing for %s; they have %s together."
                            .formatted(
                                    share,
                                    to,
                                    losing.stream().map(GroupConfig::name).toList(),
                                    rounded(had + ofEmptied + ofLosing)));
        }
        List<String> members = new ArrayList<>();
        existing.ifPresent(group -> members.addAll(group.streams()));
        for (GroupConfig group : losing) {
            members.addAll(group.streams().stream().filter(streams::contains).toList());
            lose(group, streams, left / ofLosing);
        }
        groups.put(to, new GroupConfig(to, members, share));
        return List.copyOf(groups.values());
    }

    /** Whether other groups shall have more or less for it, a move can not know. */
    private void refuseOther(double share, String group) {
        double has = groups.get(group).share();
        if (Math.abs(share - has) >= GroupConfig.ROUNDING) {
            throw new StartRefusedException(
                    "Nothing moves: group %s runs these streams already, with a share of %s. To give it %s, write the shares into the pipeline file, then: rockset-cdc apply."
                            .formatted(group, rounded(has), share));
        }
    }

    private void lose(GroupConfig group, Set<String> streams, double factor) {
        List<String> left = new ArrayList<>(group.streams());
        left.removeAll(streams);
        if (left.isEmpty()) {
            groups.remove(group.name());
        } else {
            double share = rounded(group.share() * factor);
            groups.put(group.name(), new GroupConfig(group.name(), left, share));
        }
    }

    /** What the losing groups have that end empty, or that do not. */
    private static double sum(List<GroupConfig> losing, Set<String> streams, boolean emptied) {
        return losing.stream()
                .filter(group -> streams.containsAll(group.streams()) == emptied)
                .mapToDouble(GroupConfig::share)
                .sum();
    }

    private static double rounded(double share) {
        return Math.floor(share * DIGITS + HALF_A_BIT) / DIGITS;
    }
}
