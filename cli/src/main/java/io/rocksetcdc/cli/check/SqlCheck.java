package io.rocksetcdc.cli.check;

import io.rocksetcdc.job.config.Pipeline;
import io.rocksetcdc.job.config.StreamConfig;
import io.rocksetcdc.job.config.yaml.Finding;
import io.rocksetcdc.job.transform.plan.TransformException;
import io.rocksetcdc.job.transform.plan.TransformFiles;
import io.rocksetcdc.job.transform.plan.TransformPlanner;
import io.rocksetcdc.job.transform.plan.TransformReview;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * What the SQL of streams is like, planned as a start of the job would. File by file, in the order
 * of the streams; each once.
 *
 * @param errors why it can not run
 * @param warnings what runs, but may give values that nobody wants
 * @param notes what to know when a file is edited
 */
record SqlCheck(List<Finding> errors, List<Finding> warnings, List<Finding> notes) {

    /** Of a pipeline file that can not be understood. */
    static final SqlCheck NONE = new SqlCheck(List.of(), List.of(), List.of());

    static SqlCheck of(Pipeline pipeline) {
        List<Finding> errors = new ArrayList<>();
        List<Finding> warnings = new ArrayList<>();
        List<Finding> notes = new ArrayList<>();
        Optional<TransformPlanner> planner = Optional.empty();
        for (StreamConfig stream : pipeline.streams()) {
            if (stream.transform().isEmpty()) {
                continue;
            }
            planner = planner.or(() -> Optional.of(new TransformPlanner()));
            try {
                TransformReview review =
                        planner.get().review(TransformFiles.read(stream.transform().get()));
                errors.addAll(sorted(review.errors()));
                warnings.addAll(sorted(review.warnings()));
                notes.addAll(sorted(review.notes()));
            } catch (TransformException unreadable) {
                errors.addAll(unreadable.findings());
            }
        }
        return new SqlCheck(once(errors), once(warnings), once(notes));
    }

    private static List<Finding> sorted(Collection<Finding> findings) {
        return findings.stream().sorted(Finding.BY_PLACE).toList();
    }

    private static List<Finding> once(Collection<Finding> findings) {
        return findings.stream().distinct().toList();
    }
}
