package io.rocksetcdc.job.grouping;

import io.rocksetcdc.job.config.GroupConfig;
import java.util.ArrayList;
import java.util.List;

/**
 * Divides the account's quota among groups: each gets a part in proportion to what it needs, and a
 * group that needs little still a small one. All are whole hundredths and add up to 1.
 */
final class Shares {

    private static final int HUNDREDTHS = 100;

    /** A share is worth changing if it is off by this part of it. */
    private static final double WORTH_A_RESTART = 1.5;

    private Shares() {}

    static List<GroupConfig> divided(List<GroupConfig> groups, Needs needs) {
        int least = Math.max(1, Math.min(5, HUNDREDTHS / 2 / groups.size()));
        double sum = groups.stream().mapToDouble(needs::of).sum();
        int free = HUNDREDTHS - least * groups.size();
        int left = free;
        int[] hundredths = new int[groups.size()];
        int largest = 0;
        for (int i = 0; i < hundredths.length; i++) {
            double part = sum > 0 ? needs.of(groups.get(i)) / sum : 1.0 / groups.size();
            int more = (int) Math.floor(part * free);
            hundredths[i] = least + more;
            left -= more;
            largest = hundredths[i] > hundredths[largest] ? i : largest;
        }
        hundredths[largest] += left;
        List<GroupConfig> divided = new ArrayList<>();
        for (int i = 0; i < hundredths.length; i++) {
            GroupConfig group = groups.get(i);
            divided.add(
                    new GroupConfig(
                            group.name(), group.streams(), hundredths[i] / (double) HUNDREDTHS));
        }
        return divided;
    }

    /** Whether one group should have much more than it has. */
    static boolean isWorthIt(GroupConfig now, GroupConfig then) {
        return then.share() > now.share() * WORTH_A_RESTART;
    }
}
