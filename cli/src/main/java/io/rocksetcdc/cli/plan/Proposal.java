package io.rocksetcdc.cli.plan;

import io.rocksetcdc.cli.ExitCode;
import io.rocksetcdc.job.grouping.GroupPlan;
import java.util.List;

/**
 * What is proposed for a pipeline file, and what it is based on.
 *
 * @param pipeline its name
 * @param basis measurements, in words
 * @param diff of the pipeline file, unified; empty if nothing is proposed
 * @param unmeasured streams of which not everything is known
 * @param missing who refused or did not answer, and why
 * @param exitCode 0 if nothing is proposed and everything is known
 */
record Proposal(
        String pipeline,
        List<String> basis,
        GroupPlan plan,
        List<String> diff,
        List<String> unmeasured,
        List<String> missing,
        ExitCode exitCode) {}
