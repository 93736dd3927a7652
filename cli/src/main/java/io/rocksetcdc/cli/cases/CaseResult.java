package io.rocksetcdc.cli.cases;

import java.util.List;

/**
 * A case that was run.
 *
 * @param seen what has come of its records
 * @param differences from what it expects; none if it has passed
 */
record CaseResult(Case of, List<Result> seen, List<String> differences) {

    boolean passed() {
        return differences.isEmpty();
    }
}
