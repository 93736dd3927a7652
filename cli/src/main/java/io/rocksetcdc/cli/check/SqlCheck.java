package io.rocksetcdc.cli.check;

import io.rocksetcdc.job.config.Pipeline;
import io.rocksetcdc.job.config.StreamConfig;
import io.rocksetcdc.job.config.yaml.Finding;
import io.rocksetcdc.job.transform.plan.TransformException;
import io.rocksetcdc.job.transform.plan.TransformFiles;
import io.rocksetcdc.job.transform.plan.TransformPlanner;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Plans the SQL of streams as a start of the job would. */
final class SqlCheck {

    private SqlCheck() {}

    /** All mistakes, file by file, in the order of the streams; each once. */
    static List<Finding> findings(Pipeline pipeline) {
        List<Finding> findings = new ArrayList<>();
        Optional<TransformPlanner> planner = Optional.empty();
        for (StreamConfig stream : pipeline.streams()) {
            if (stream.transform().isEmpty()) {
                continue;
            }
            planner = planner.or(() -> Optional.of(new TransformPlanner()));
            try {
                planner.get().plan(TransformFiles.read(stream.transform().get()));
            } catch (TransformException e) {
                findings.addAll(e.findings().stream().sorted(Finding.BY_PLACE).toList());
            }
        }
        return findings.stream().distinct().toList();
    }
}
