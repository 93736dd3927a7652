package io.rocksetcdc.job;

import io.rocksetcdc.job.position.PlannedStart;
import java.io.IOException;
import java.util.function.Consumer;
import org.apache.flink.api.common.JobExecutionResult;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.core.execution.JobListener;

/** Notes in the layout that the cluster has accepted the job. */
final class SubmissionListener implements JobListener {

    private final PlannedStart start;
    private final Consumer<String> out;

    SubmissionListener(PlannedStart start, Consumer<String> out) {
        this.start = start;
        this.out = out;
    }

    /** The job runs by now, and the layout has its id: a failure here must not end the client. */
    @Override
    public void onJobSubmitted(JobClient client, Throwable failure) {
        if (client == null) {
            return;
        }
        try {
            start.submitted();
        } catch (IOException unwritten) {
            out.accept(
                    "The layout does not say that the job runs: %s. The next start needs --restore last."
                            .formatted(unwritten.getMessage()));
        }
    }

    @Override
    public void onJobExecuted(JobExecutionResult result, Throwable failure) {
        // Nothing to note: what is left of a job is found by its id.
    }
}
