package io.rocksetcdc.cli.check;

import io.rocksetcdc.cli.ExitCode;
import io.rocksetcdc.cli.check.online.Probe;
import io.rocksetcdc.job.config.yaml.Finding;
import java.util.List;

/**
 * What a check has found.
 *
 * @param file the pipeline file, as it was named
 * @param findings mistakes, in the order of the file; then those of SQL files
 * @param warnings of SQL files: what runs, but may give values that nobody wants
 * @param notes of SQL files: what to know when one is edited
 * @param groups the groups; none if the file can not be understood
 * @param online what was found out by asking; empty if nobody was asked
 */
record CheckReport(
        String file,
        List<Finding> findings,
        List<Finding> warnings,
        List<Finding> notes,
        List<GroupReport> groups,
        List<Probe> online) {

    ExitCode exitCode() {
        if (online.stream().anyMatch(probe -> probe.outcome() == Probe.Outcome.UNREACHABLE)) {
            return ExitCode.UNREACHABLE;
        }
        boolean well =
                findings.isEmpty()
                        && online.stream()
                                .noneMatch(probe -> probe.outcome() == Probe.Outcome.FAIL);
        return well ? ExitCode.OK : ExitCode.FINDINGS;
    }
}
