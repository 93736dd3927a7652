package io.rocksetcdc.cli.cases;

import io.rocksetcdc.job.config.yaml.Position;
import java.util.List;

/**
 * One case: records, and what is to come of them.
 *
 * @param expected in the order of the records
 * @param place of the expected part in the file
 */
record Case(
        String name,
        Position position,
        List<CaseRecord> records,
        List<Result> expected,
        Lines place) {

    /**
     * Whole lines of a file.
     *
     * @param first counted from 1
     * @param last the last one; less than the first for a place between lines
     * @param indent spaces before the key {@code expect}
     * @param flow whether the case is written in braces, so that it has no lines of its own
     */
    record Lines(int first, int last, int indent, boolean flow) {}
}
