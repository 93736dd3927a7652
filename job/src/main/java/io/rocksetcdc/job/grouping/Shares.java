package io.rocksetcdc.job.grouping;

import io.rocksetcdc.job.config.GroupConfig;
import io.rocksetcdc.job.config.Quota;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/**
 * Divides the account's quota among groups. Groups that streams share come first: each gets what it
 * needs to keep up, half as much again, so that nobody waits for a hot stream. What is left goes to
 * the streams that are alone, in proportion to what they need. All shares are whole hundredths and
 * add up to 1; without a quota of bytes they are equal. A group whose need is not known keeps its
 * share, and the others divide the rest.
 */
final class Shares {

    private static final int HUNDREDTHS = 100;
    private static final int LEAST = 5;

    /** A day's peak comes before the next plan does. */
    private static final double HEADROOM = 1.5;

    /** A share is worth a restart if it grows by this factor. */
    private static final double WORTH_FOR_MANY = 1.2;

    private static final double WORTH_FOR_ONE = 1.5;

    private final List<GroupConfig> groups;
    private final int[] hundredths;
    private int left;

    private Shares(List<GroupConfig> groups, int hundredths) {
        this.groups = groups;
        this.hundredths = new int[groups.size()];
        this.left = hundredths;
    }

    /** Empty if those that keep theirs leave nothing for the others, or there are no others. */
    static Optional<List<GroupConfig>> divided(List<GroupConfig> groups, Needs needs, Quota quota) {
        List<GroupConfig> known = groups.stream().filter(needs::isKnown).toList();
        int rest = rest(groups, needs);
        if (known.isEmpty() || rest < known.size()) {
            return Optional.empty();
        }
        Map<String, GroupConfig> divided = new Shares(known, rest).given(needs, quota);
        return Optional.of(
                groups.stream().map(group -> divided.getOrDefault(group.name(), group)).toList());
    }

    private static int rest(List<GroupConfig> groups, Needs needs) {
        double kept =
                groups.stream()
                        .filter(group -> !needs.isKnown(group))
                        .mapToDouble(GroupConfig::share)
                        .sum();
        return (int) Math.floor(HUNDREDTHS * (1 - kept + GroupConfig.ROUNDING));
    }

    private Map<String, GroupConfig> given(Needs needs, Quota quota) {
        giveLeast();
        if (quota.limitsBytes()) {
            keepUp(needs, quota);
        }
        boolean alone = groups.stream().anyMatch(group -> !isShared(group));
        giveRest(
                group -> {
                    if (!quota.limitsBytes()) {
                        return 1;
                    }
                    return isShared(group) && alone ? 0 : needs.of(group);
                });
        return written();
    }

    /** Whether one group should have much more than it has. */
    static boolean isWorthIt(GroupConfig now, GroupConfig then) {
        return then.share() > now.share() * (isShared(now) ? WORTH_FOR_MANY : WORTH_FOR_ONE);
    }

    static boolean isShared(GroupConfig group) {
        return group.streams().size() > 1;
    }

    private void giveLeast() {
        int least = Math.max(1, Math.min(LEAST, left / 2 / groups.size()));
        for (int i = 0; i < hundredths.length; i++) {
            give(i, least);
        }
    }

    private void keepUp(Needs needs, Quota quota) {
        for (int i = 0; i < hundredths.length; i++) {
            if (isShared(groups.get(i))) {
                double part = HEADROOM * needs.keepingUp(groups.get(i)) / quota.bytesPerSecond();
                give(i, (int) Math.ceil(HUNDREDTHS * part) - hundredths[i]);
            }
        }
    }

    private void giveRest(ToDoubleFunction<GroupConfig> weight) {
        double sum = groups.stream().mapToDouble(weight).sum();
        int rest = left;
        int heaviest = 0;
        for (int i = 0; i < hundredths.length; i++) {
            double one = weight.applyAsDouble(groups.get(i));
            give(i, sum > 0 ? (int) Math.floor(rest * one / sum) : 0);
            heaviest = one > weight.applyAsDouble(groups.get(heaviest)) ? i : heaviest;
        }
        give(heaviest, left);
    }

    private void give(int group, int wanted) {
        int more = Math.max(0, Math.min(left, wanted));
        hundredths[group] += more;
        left -= more;
    }

    private Map<String, GroupConfig> written() {
        Map<String, GroupConfig> written = new HashMap<>();
        for (int i = 0; i < hundredths.length; i++) {
            GroupConfig group = groups.get(i);
            written.put(
                    group.name(),
                    new GroupConfig(
                            group.name(), group.streams(), hundredths[i] / (double) HUNDREDTHS));
        }
        return written;
    }
}
