package io.rocksetcdc.cli.move;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.rocksetcdc.cli.ExitCode;
import io.rocksetcdc.job.position.Journal;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What became of a change.
 *
 * @param purpose what was asked for
 * @param outcome whether it was done
 * @param failure why it was brought back, refused or interrupted
 * @param jobs the jobs that were started, by group
 * @param rested how long their streams rested, by group; of those whose stop this call has seen
 */
record ChangeResult(
        String purpose,
        Outcome outcome,
        Optional<String> failure,
        Map<String, String> jobs,
        Map<String, Duration> rested) {

    /** How a change ends. */
    enum Outcome {
        /** The groups run as they were asked for. */
        DONE,
        /** They run as they did before. */
        BROUGHT_BACK,
        /** They ran like that already. */
        NOTHING_TO_DO,
        /** The operator said no. */
        DECLINED,
        /** It can not be done, and nothing was changed. */
        REFUSED,
        /**
         * Something did not answer; the layout file says whether there is something to carry on.
         */
        INTERRUPTED
    }

    static ChangeResult of(Journal journal, Map<String, Duration> rested) {
        Map<String, String> jobs = new TreeMap<>();
        journal.starts().forEach((group, start) -> jobs.put(group, start.job()));
        return new ChangeResult(
                journal.change().purpose(),
                journal.goesBack() ? Outcome.BROUGHT_BACK : Outcome.DONE,
                journal.failure(),
                jobs,
                rested);
    }

    static ChangeResult without(String purpose, Outcome outcome) {
        return new ChangeResult(purpose, outcome, Optional.empty(), Map.of(), Map.of());
    }

    static ChangeResult without(String purpose, Outcome outcome, String failure) {
        return new ChangeResult(purpose, outcome, Optional.of(failure), Map.of(), Map.of());
    }

    List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add(
                switch (outcome) {
                    case NOTHING_TO_DO -> "Nothing to do: the groups run like that already.";
                    case DECLINED -> "Nothing was changed.";
                    case DONE -> "Done: " + purpose;
                    case BROUGHT_BACK ->
                            "Brought back, the groups run as before: " + failure.orElse("");
                    case REFUSED, INTERRUPTED -> failure.orElse("");
                });
        jobs.forEach(
                (group, job) -> {
                    String rest =
                            rested.containsKey(group)
                                    ? ", rested %s s".formatted(seconds(rested.get(group)))
                                    : "";
                    lines.add("  %s: job %s%s".formatted(group, job, rest));
                });
        return lines;
    }

    ObjectNode json() {
        ObjectNode json =
                JsonNodeFactory.instance
                        .objectNode()
                        .put("purpose", purpose)
                        .put("outcome", outcome.name())
                        .put("failure", failure.orElse(null));
        ObjectNode byGroup = json.putObject("jobs");
        jobs.forEach(byGroup::put);
        ObjectNode rests = json.putObject("restedSeconds");
        new TreeMap<>(rested).forEach((group, rest) -> rests.put(group, seconds(rest)));
        return json;
    }

    private static BigDecimal seconds(Duration time) {
        return BigDecimal.valueOf(time.toMillis(), 3).setScale(1, RoundingMode.HALF_UP);
    }

    ExitCode exitCode() {
        return switch (outcome) {
            case DONE, NOTHING_TO_DO -> ExitCode.OK;
            case BROUGHT_BACK, DECLINED, REFUSED -> ExitCode.FINDINGS;
            case INTERRUPTED -> ExitCode.UNREACHABLE;
        };
    }
}
