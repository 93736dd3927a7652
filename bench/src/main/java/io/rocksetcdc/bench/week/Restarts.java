package io.rocksetcdc.bench.week;

import io.rocksetcdc.job.config.GroupConfig;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Counts what changes do to jobs. */
final class Restarts {

    private int started;
    private int stopped;
    private int restarted;
    private int changes;

    void count(List<GroupConfig> before, List<GroupConfig> after) {
        changes++;
        Set<String> were = names(before);
        Set<String> are = names(after);
        started += (int) are.stream().filter(name -> !were.contains(name)).count();
        stopped += (int) were.stream().filter(name -> !are.contains(name)).count();
        restarted +=
                (int)
                        after.stream()
                                .filter(group -> were.contains(group.name()))
                                .filter(group -> !before.contains(group))
                                .count();
    }

    /** Jobs that there were not before. */
    int started() {
        return started;
    }

    /** Jobs that there are no more. */
    int stopped() {
        return stopped;
    }

    /** Jobs that went on with other streams or another share. */
    int restarted() {
        return restarted;
    }

    /** Plans that were carried out. */
    int changes() {
        return changes;
    }

    private static Set<String> names(List<GroupConfig> groups) {
        return groups.stream().map(GroupConfig::name).collect(Collectors.toSet());
    }
}
