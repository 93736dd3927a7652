package io.rocksetcdc.cli.check;

import io.rocksetcdc.job.config.GroupConfig;
import io.rocksetcdc.job.config.Pipeline;
import io.rocksetcdc.job.graph.GroupBudget;

/** One group and the arithmetic of its job. */
record GroupReport(GroupConfig group, GroupBudget budget) {

    static GroupReport of(Pipeline pipeline, GroupConfig group) {
        return new GroupReport(group, GroupBudget.of(pipeline, group));
    }
}
