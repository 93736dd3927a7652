package io.rocksetcdc.job.transform.plan;

import io.rocksetcdc.job.config.yaml.Finding;
import io.rocksetcdc.job.transform.TransformPlan;
import java.util.List;
import java.util.Optional;

/**
 * What is to be said of a transform.
 *
 * @param plan empty if and only if there are errors
 * @param errors why it can not run, in the order of the files
 * @param warnings what runs, but may give values that nobody wants
 * @param notes what to know when the file is edited
 */
public record TransformReview(
        Optional<TransformPlan> plan,
        List<Finding> errors,
        List<Finding> warnings,
        List<Finding> notes) {

    public TransformReview {
        errors = List.copyOf(errors);
        warnings = List.copyOf(warnings);
        notes = List.copyOf(notes);
    }

    static TransformReview refused(List<Finding> errors) {
        return new TransformReview(Optional.empty(), errors, List.of(), List.of());
    }
}
