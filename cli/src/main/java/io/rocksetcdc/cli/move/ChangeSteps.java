package io.rocksetcdc.cli.move;

import io.rocksetcdc.cli.Amounts;
import io.rocksetcdc.job.config.GroupConfig;
import io.rocksetcdc.job.position.Change;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Says what a change will do, before it does it. */
final class ChangeSteps {

    private ChangeSteps() {}

    /**
     * @param jobs the running jobs by group
     */
    static List<String> of(Change change, Map<String, String> jobs, Limits limits) {
        List<String> steps = new ArrayList<>();
        String stopping =
                jobs.entrySet().stream()
                        .map(job -> "%s (job %s)".formatted(job.getKey(), job.getValue()))
                        .collect(Collectors.joining(", "));
        if (!jobs.isEmpty()) {
            steps.add(
                    "an ordinary checkpoint of %s, within %s; if one fails, nothing is changed"
                            .formatted(stopping, Amounts.duration(limits.checkpoint())));
            steps.add("stop with a savepoint: " + String.join(", ", jobs.keySet()));
        }
        for (GroupConfig group : change.starting()) {
            steps.add(
                    "start %s with %s%% of the quota: %s"
                            .formatted(
                                    group.name(),
                                    Amounts.number(100 * group.share()),
                                    String.join(", ", group.streams())));
        }
        change.rewind()
                .ifPresent(
                        rewind ->
                                steps.add(
                                        "%s begins again from %s; until it has passed its old position, its documents may show older values"
                                                .formatted(rewind.stream(), rewind.to())));
        steps.add(
                "check that every %sstream begins where it ended; if not, all goes back"
                        .formatted(change.rewind().isPresent() ? "other " : ""));
        if (change.writesFile()) {
            steps.add("write the groups into the pipeline file");
        }
        return steps;
    }
}
