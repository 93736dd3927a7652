package io.rocksetcdc.cli.plan;

import io.rocksetcdc.job.config.GroupConfig;
import io.rocksetcdc.job.grouping.Move;
import java.io.PrintWriter;

/** A proposal for people. */
final class PlanText {

    private PlanText() {}

    static void write(Proposal proposal, PrintWriter out) {
        out.printf("plan of %s, based on:%n", proposal.pipeline());
        proposal.basis().forEach(line -> out.println("  " + line));
        out.println();
        if (!proposal.plan().changed()) {
            out.println("Nothing to change.");
        }
        for (Move move : proposal.plan().moves()) {
            out.printf(
                    "%s: from %s to %s%s%n  %s%n",
                    move.stream(),
                    move.from(),
                    move.to(),
                    move.to().equals(GroupConfig.DEFAULT) ? "" : " (a group of its own)",
                    move.reason());
        }
        proposal.plan().notes().forEach(out::println);
        if (proposal.plan().changed()) {
            out.println();
            out.println(
                    "Shares: first what groups of several streams need, then what streams need that"
                            + " are alone.");
            out.println(
                    "Nothing was done. To carry it out, change the pipeline file like this and run"
                            + " `rockset-cdc apply`, which keeps positions:");
            out.println();
            proposal.diff().forEach(out::println);
        }
        proposal.unmeasured().forEach(stream -> out.println("not measured: " + stream));
        proposal.missing().forEach(out::println);
        out.flush();
    }
}
