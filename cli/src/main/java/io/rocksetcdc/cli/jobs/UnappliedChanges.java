package io.rocksetcdc.cli.jobs;

import io.rocksetcdc.cli.Amounts;
import io.rocksetcdc.job.config.GroupConfig;
import io.rocksetcdc.job.position.GroupEntry;
import io.rocksetcdc.job.position.Layout;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** How a group that runs differs from what the pipeline file says of it. */
final class UnappliedChanges {

    private static final String WAY = "To change that: rockset-cdc apply.";

    private UnappliedChanges() {}

    /** A line for each difference. */
    static List<String> of(Layout layout, GroupConfig group) {
        List<String> lines = new ArrayList<>();
        List<String> members = layout.members(group.name());
        if (!Set.copyOf(members).equals(Set.copyOf(group.streams()))) {
            lines.add(
                    "Group %s runs with %s, the file says %s. %s"
                            .formatted(
                                    group.name(),
                                    String.join(", ", members),
                                    String.join(", ", group.streams()),
                                    WAY));
        }
        // Layouts of old releases do not have it.
        Optional<Double> share = layout.group(group.name()).flatMap(GroupEntry::share);
        share.filter(running -> Math.abs(running - group.share()) > GroupConfig.ROUNDING)
                .ifPresent(running -> lines.add(share(running, group)));
        return lines;
    }

    private static String share(double running, GroupConfig group) {
        String sum =
                running > group.share()
                        ? ", and all groups together may ask for more than the account has"
                        : "";
        return "Group %s runs with %s%% of the quota, the file says %s%%%s. %s"
                .formatted(group.name(), percent(running), percent(group.share()), sum, WAY);
    }

    private static String percent(double share) {
        return Amounts.number(100 * share);
    }
}
