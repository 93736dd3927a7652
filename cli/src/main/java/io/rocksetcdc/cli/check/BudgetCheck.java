package io.rocksetcdc.cli.check;

import io.rocksetcdc.cli.Amounts;
import io.rocksetcdc.job.config.Inspection;
import io.rocksetcdc.job.config.Pipeline;
import io.rocksetcdc.job.config.yaml.Finding;
import io.rocksetcdc.job.graph.GroupBudget;
import java.util.ArrayList;
import java.util.List;

/** Sees whether checkpoints fit what each group may send and hold. */
final class BudgetCheck {

    private final Inspection file;
    private final List<Finding> findings = new ArrayList<>();

    private BudgetCheck(Inspection file) {
        this.file = file;
    }

    static List<Finding> findings(Inspection file, Pipeline pipeline) {
        BudgetCheck check = new BudgetCheck(file);
        pipeline.groups()
                .forEach(group -> check.group(group.name(), GroupBudget.of(pipeline, group)));
        return check.findings;
    }

    private void group(String group, GroupBudget budget) {
        if (!budget.isUnhurried()) {
            add(
                    "interval",
                    "group %s: one request from each lane (%d) takes %s s at %s requests/s, and an interval of %s is less than four times that; %s would do, or fewer streams in the group"
                            .formatted(
                                    group,
                                    budget.lanes(),
                                    Amounts.number(budget.secondsPerRound()),
                                    Amounts.number(budget.quota().requestsPerSecond()),
                                    Amounts.duration(budget.checkpoint().interval()),
                                    Amounts.duration(budget.shortestInterval())));
        }
        if (!budget.isDrained()) {
            add(
                    "timeout",
                    "group %s: a full request in each writer (%d) is %s, more than a quarter of what %s/s let through within a timeout of %s; %s would do, or fewer streams in the group"
                            .formatted(
                                    group,
                                    budget.writers(),
                                    Amounts.bytes(
                                            (double) budget.writers() * budget.fullRequestBytes()),
                                    Amounts.bytes(budget.quota().bytesPerSecond()),
                                    Amounts.duration(budget.checkpoint().timeout()),
                                    Amounts.duration(budget.shortestTimeout())));
        }
    }

    private void add(String key, String message) {
        findings.add(file.finding(message, "checkpoint", key));
    }
}
