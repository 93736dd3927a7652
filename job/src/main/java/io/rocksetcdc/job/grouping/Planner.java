package io.rocksetcdc.job.grouping;

import io.rocksetcdc.job.config.GroupConfig;
import io.rocksetcdc.job.config.Quota;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Proposes groups. A pure function: the same measurements give the same plan.
 *
 * <ul>
 *   <li>A stream leaves a group that it shares if it is late in every round and needs a large part
 *       of what its group needs. One of each group at a time: the others may be well without it.
 *   <li>A stream that is alone in its group comes back to {@code default} if it is well in every
 *       round, would need a small part of what {@code default} needs, and nobody there is late.
 *   <li>Neither before the minimum stay is over, and never more groups than there may be.
 *   <li>A group with a stream that was not measured stays as it is, with its share: what it needs
 *       is not known.
 *   <li>Shares are divided anew with every move, and without one if a group is late in every round
 *       and should have much more: a stream alone waits for that until its minimum stay is over, a
 *       group of many does not.
 * </ul>
 */
public final class Planner {

    /** A quota that is used so far is used up: the job itself keeps to 96 % of it. */
    private static final double USED_UP = 0.9;

    /** A stream that leaves so much of its group's share does not wait for the quota. */
    private static final double UNUSED = 0.5;

    private final List<Map<String, StreamLoad>> rounds = new ArrayList<>();
    private final List<GroupConfig> groups;
    private final Quota quota;
    private final Targets targets;
    private final Needs needs;
    private final List<Move> moves = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();

    private Planner(
            List<List<StreamLoad>> rounds, List<GroupConfig> groups, Quota quota, Targets targets) {
        for (List<StreamLoad> round : rounds) {
            Map<String, StreamLoad> loads = new HashMap<>();
            round.forEach(load -> loads.put(load.stream(), load));
            this.rounds.add(loads);
        }
        this.groups = groups;
        this.quota = quota;
        this.targets = targets;
        this.needs = new Needs(rounds.get(rounds.size() - 1), targets.lag());
    }

    /**
     * What should change.
     *
     * @param rounds measurements, the oldest first; streams that are not in all of them stay where
     *     they are, and with them their groups if they are not in the last
     * @param groups as they are now, with every stream in one of them
     * @param quota of the account
     * @throws IllegalArgumentException if there is no measurement
     */
    public static GroupPlan plan(
            List<List<StreamLoad>> rounds, List<GroupConfig> groups, Quota quota, Targets targets) {
        if (rounds.isEmpty()) {
            throw new IllegalArgumentException("a plan needs at least one measurement");
        }
        return new Planner(rounds, groups, quota, targets).plan();
    }

    private GroupPlan plan() {
        Regrouping regrouping = new Regrouping(groups);
        for (GroupConfig group : groups) {
            returning(group)
                    .ifPresent(
                            move -> {
                                moves.add(move);
                                regrouping.back(move.stream(), group.name());
                            });
        }
        for (GroupConfig group : groups) {
            hottest(group).ifPresent(load -> leave(load, group, regrouping));
        }
        List<GroupConfig> planned = regrouping.groups();
        Optional<List<GroupConfig>> divided =
                quota.limitsBytes() || !moves.isEmpty()
                        ? Shares.divided(planned, needs, quota)
                        : Optional.empty();
        boolean changed =
                divided.isPresent() && (!moves.isEmpty() || isShareWorthIt(divided.get()));
        noteUnknown(changed);
        noteQuota();
        return new GroupPlan(
                changed ? divided.get() : groups,
                changed ? List.copyOf(moves) : List.of(),
                List.copyOf(notes),
                changed);
    }

    private void leave(StreamLoad load, GroupConfig group, Regrouping regrouping) {
        if (regrouping.groups().size() >= targets.mostJobs()) {
            notes.add(
                    "%s deserves a group of its own (%s), but there are %d already, as many as there may be"
                            .formatted(
                                    load.stream(),
                                    Reasons.catchesUp(load),
                                    regrouping.groups().size()));
            return;
        }
        String name = regrouping.out(load.stream(), group.name());
        double part = needs.of(load.stream()) / needs.of(group);
        moves.add(new Move(load.stream(), group.name(), name, Reasons.leaves(load, part, targets)));
    }

    private Optional<StreamLoad> hottest(GroupConfig group) {
        if (group.streams().size() < 2) {
            noteParallelism(group);
            return Optional.empty();
        }
        if (!needs.isKnown(group)) {
            return Optional.empty();
        }
        double hot = targets.hotPart() * needs.of(group);
        return measured(group).stream()
                .filter(load -> always(load.stream(), targets::isLate))
                .filter(this::hasStayed)
                .filter(load -> needs.of(load.stream()) > 0)
                .filter(load -> needs.of(load.stream()) >= hot)
                .max(Comparator.comparingDouble(load -> needs.of(load.stream())));
    }

    private Optional<Move> returning(GroupConfig group) {
        Optional<GroupConfig> home =
                groups.stream().filter(one -> one.name().equals(GroupConfig.DEFAULT)).findFirst();
        boolean mayReturn =
                group.streams().size() == 1
                        && home.filter(needs::isKnown).isPresent()
                        && !group.name().equals(GroupConfig.DEFAULT);
        if (!mayReturn) {
            return Optional.empty();
        }
        String stream = group.streams().get(0);
        double own = needs.keepingUp(group);
        double both = needs.keepingUp(home.get()) + own;
        double part = both > 0 ? own / both : 0;
        return measured(group).stream()
                .filter(load -> always(stream, targets::isWell))
                .filter(this::hasStayed)
                .filter(load -> part < targets.hotPart() / 2)
                .filter(load -> measured(home.get()).stream().noneMatch(targets::isLate))
                .map(
                        load ->
                                new Move(
                                        stream,
                                        group.name(),
                                        GroupConfig.DEFAULT,
                                        Reasons.returns(load, part, targets)))
                .findFirst();
    }

    private boolean isShareWorthIt(List<GroupConfig> divided) {
        boolean worth = false;
        for (int i = 0; i < groups.size(); i++) {
            GroupConfig now = groups.get(i);
            GroupConfig then = divided.get(i);
            boolean late =
                    measured(now).stream()
                            .anyMatch(
                                    load ->
                                            (Shares.isShared(now) || hasStayed(load))
                                                    && always(load.stream(), targets::isLate));
            if (late && Shares.isWorthIt(now, then)) {
                notes.add(
                        "group %s is late with a share of %s, and should have %s"
                                .formatted(
                                        now.name(),
                                        Reasons.percent(now.share()),
                                        Reasons.percent(then.share())));
                worth = true;
            }
        }
        return worth;
    }

    private void noteParallelism(GroupConfig group) {
        for (StreamLoad load : measured(group)) {
            boolean unused =
                    quota.limitsBytes()
                            && needs.sent(group) < UNUSED * group.share() * quota.bytesPerSecond();
            if (unused && always(load.stream(), targets::isLate)) {
                notes.add(
                        "%s has a group of its own and leaves most of its share, but %s: no share helps%s"
                                .formatted(
                                        load.stream(),
                                        Reasons.catchesUp(load),
                                        load.parallelism() < load.partitions()
                                                ? "; parallelism %d may be raised to %d, as many as it has partitions"
                                                        .formatted(
                                                                load.parallelism(),
                                                                load.partitions())
                                                : ""));
            }
        }
    }

    private void noteUnknown(boolean changed) {
        for (GroupConfig group : groups) {
            if (!needs.isKnown(group)) {
                notes.add(
                        "group %s stays as it is, with its share of %s: not all of its streams could be measured"
                                .formatted(group.name(), Reasons.percent(group.share())));
            }
        }
        if (!changed && !moves.isEmpty()) {
            notes.add(
                    "%s would move, but the groups that stay as they are leave no share for the others"
                            .formatted(
                                    moves.stream()
                                            .map(Move::stream)
                                            .collect(Collectors.joining(", "))));
        }
    }

    private void noteQuota() {
        double sent = groups.stream().mapToDouble(needs::sent).sum();
        if (quota.limitsBytes() && sent >= USED_UP * quota.bytesPerSecond()) {
            notes.add(
                    "%s of the account's bytes are used: groups only divide what there is; a larger virtual instance would help"
                            .formatted(Reasons.percent(sent / quota.bytesPerSecond())));
        }
    }

    private boolean hasStayed(StreamLoad load) {
        return load.inGroupFor().compareTo(targets.minimumStay()) >= 0;
    }

    private List<StreamLoad> measured(GroupConfig group) {
        Map<String, StreamLoad> last = rounds.get(rounds.size() - 1);
        return group.streams().stream().filter(last::containsKey).map(last::get).toList();
    }

    /** Whether it was so in as many rounds in a row as are asked for. */
    private boolean always(String stream, Predicate<StreamLoad> is) {
        int from = rounds.size() - targets.rounds();
        return from >= 0
                && rounds.subList(from, rounds.size()).stream()
                        .allMatch(round -> round.containsKey(stream) && is.test(round.get(stream)));
    }
}
