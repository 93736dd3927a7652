package io.rocksetcdc.cli.cases;

import io.rocksetcdc.job.config.yaml.Finding;
import java.util.List;

/**
 * What was found out about one SQL file.
 *
 * @param hasCases false if there is no file of cases beside it
 * @param findings why no case could be run, or a case could not be understood
 * @param cases those that were run
 * @param updated how many of them were written anew
 */
record FileResult(
        String sql, boolean hasCases, List<Finding> findings, List<CaseResult> cases, int updated) {

    static FileResult withoutCases(String sql) {
        return new FileResult(sql, false, List.of(), List.of(), 0);
    }

    static FileResult broken(String sql, List<Finding> findings) {
        return new FileResult(sql, true, findings, List.of(), 0);
    }

    int passed() {
        return (int) cases.stream().filter(CaseResult::passed).count() + updated;
    }

    /** A file that can not be run counts as one. */
    int failed() {
        return (findings.isEmpty() ? 0 : 1)
                + (int) cases.stream().filter(result -> !result.passed()).count()
                - updated;
    }
}
