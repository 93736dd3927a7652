package io.rocksetcdc.cli.move;

import io.rocksetcdc.cli.ExitCode;
import io.rocksetcdc.job.position.Journal;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What became of a change.
 *
 * @param purpose what was asked for
 * @param outcome whether it was done
 * @param failure why it was brought back
 * @param jobs the jobs that were started, by group
 */
record ChangeResult(
        String purpose, Outcome outcome, Optional<String> failure, Map<String, String> jobs) {

    /** How a change ends. */
    enum Outcome {
        /** The groups run as they were asked for. */
        DONE,
        /** They run as they did before. */
        BROUGHT_BACK,
        /** They ran like that already. */
        NOTHING_TO_DO,
        /** The operator said no. */
        DECLINED
    }

    static ChangeResult of(Journal journal) {
        Map<String, String> jobs = new TreeMap<>();
        journal.starts().forEach((group, start) -> jobs.put(group, start.job()));
        return new ChangeResult(
                journal.change().purpose(),
                journal.goesBack() ? Outcome.BROUGHT_BACK : Outcome.DONE,
                journal.failure(),
                jobs);
    }

    static ChangeResult without(String purpose, Outcome outcome) {
        return new ChangeResult(purpose, outcome, Optional.empty(), Map.of());
    }

    ExitCode exitCode() {
        return switch (outcome) {
            case DONE, NOTHING_TO_DO -> ExitCode.OK;
            case BROUGHT_BACK, DECLINED -> ExitCode.FINDINGS;
        };
    }
}
