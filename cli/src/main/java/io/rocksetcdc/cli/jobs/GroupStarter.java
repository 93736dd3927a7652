package io.rocksetcdc.cli.jobs;

import io.rocksetcdc.job.config.Pipeline;
import io.rocksetcdc.job.position.StartPlan;
import io.rocksetcdc.job.position.StartRequest;
import java.util.function.Consumer;

/** Starts groups on a cluster. */
@FunctionalInterface
public interface GroupStarter {

    /**
     * Starts one group and returns what it was decided to do; the cluster has the job then.
     *
     * @param out takes the plan and what was prepared, line by line
     * @throws io.rocksetcdc.job.position.StartRefusedException if a stream could lose or repeat
     *     changes
     * @throws Exception if the cluster does not take the job, or Kafka or the API server do not
     *     answer
     */
    StartPlan submit(Pipeline pipeline, String group, StartRequest request, Consumer<String> out)
            throws Exception;
}
