package io.rocksetcdc.job.graph;

import io.rocksetcdc.job.config.StreamConfig;
import io.rocksetcdc.job.config.TransformConfig;
import io.rocksetcdc.job.config.yaml.Finding;
import io.rocksetcdc.job.transform.TransformPlan;
import io.rocksetcdc.job.transform.plan.TransformException;
import io.rocksetcdc.job.transform.plan.TransformFiles;
import io.rocksetcdc.job.transform.plan.TransformPlanner;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The planned SQL of some streams. */
public final class Transforms {

    private final Map<String, TransformPlan> plans;

    private Transforms(Map<String, TransformPlan> plans) {
        this.plans = Map.copyOf(plans);
    }

    /**
     * Plans the SQL of streams; no planner is started if none has any.
     *
     * @throws TransformException with all that is wrong with it
     */
    public static Transforms of(List<StreamConfig> streams) {
        Map<String, TransformPlan> plans = new HashMap<>();
        List<Finding> findings = new ArrayList<>();
        Optional<TransformPlanner> planner = Optional.empty();
        for (StreamConfig stream : streams) {
            if (stream.transform().isEmpty()) {
                continue;
            }
            planner = planner.or(() -> Optional.of(new TransformPlanner()));
            TransformConfig transform = stream.transform().get();
            try {
                plans.put(stream.name(), planner.get().plan(TransformFiles.read(transform)));
            } catch (TransformException e) {
                findings.addAll(e.findings());
            }
        }
        if (!findings.isEmpty()) {
            throw new TransformException(findings);
        }
        return new Transforms(plans);
    }

    Optional<TransformPlan> of(StreamConfig stream) {
        return Optional.ofNullable(plans.get(stream.name()));
    }
}
