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
 * Works out the groups when streams have moved. Groups that neither lose nor gain keep their share;
 * a new group gets half of what those have that it takes from, unless a share is asked for; a group
 * without streams is gone, and its share goes with its streams.
 */
final class GroupMove {

    private static final double DIGITS = 1e9;

    private final Map<String, GroupConfig> groups = new LinkedHashMap<>();

    GroupMove(List<GroupConfig> running) {
        running.forEach(group -> groups.put(group.name(), group));
    }

    /**
     * @param streams to move
     * @param to the group to move them to
     * @param share what that group shall have of the quota
     * @return the same groups if all streams are there already
     * @throws StartRefusedException if no group has one of the streams
     */
    List<GroupConfig> after(Set<String> streams, String to, Optional<Double> share) {
        List<GroupConfig> losing =
                streams.stream()
                        .map(this::groupOf)
                        .distinct()
                        .filter(group -> !group.name().equals(to))
                        .toList();
        if (losing.isEmpty()) {
            return List.copyOf(groups.values());
        }
        double given = 0;
        List<String> members = new ArrayList<>();
        for (GroupConfig group : losing) {
            List<String> left = new ArrayList<>(group.streams());
            left.removeAll(streams);
            members.addAll(group.streams().stream().filter(streams::contains).toList());
            given += give(group, left, groups.containsKey(to), share);
        }
        GroupConfig gaining = groups.getOrDefault(to, new GroupConfig(to, List.of(), 0));
        List<String> all = new ArrayList<>(gaining.streams());
        all.addAll(members);
        groups.put(to, new GroupConfig(to, all, share.orElse(gaining.share() + given)));
        return List.copyOf(groups.values());
    }

    /** Takes streams out of a group; returns the share that goes with them. */
    private double give(
            GroupConfig group, List<String> left, boolean exists, Optional<Double> share) {
        if (left.isEmpty()) {
            groups.remove(group.name());
            return group.share();
        }
        double kept = exists || share.isPresent() ? group.share() : rounded(group.share() / 2);
        groups.put(group.name(), new GroupConfig(group.name(), left, kept));
        return group.share() - kept;
    }

    /** Down to what a pipeline file can say. */
    private static double rounded(double share) {
        return Math.floor(share * DIGITS) / DIGITS;
    }

    private GroupConfig groupOf(String stream) {
        return groups.values().stream()
                .filter(group -> group.streams().contains(stream))
                .findFirst()
                .orElseThrow(
                        () ->
                                new StartRefusedException(
                                        "No group runs stream %s; to start it: rockset-cdc submit or apply."
                                                .formatted(stream)));
    }
}
