package io.rocksetcdc.cli.status;

import io.rocksetcdc.cli.ExitCode;
import java.net.URI;
import java.util.List;

/**
 * How a pipeline fares.
 *
 * @param pipeline its name
 * @param flink the cluster that was asked
 * @param jobs one each group
 * @param streams all streams, by group
 * @param findings who refused to be asked, and why
 * @param unanswered who did not answer, and so what is not known
 */
public record PipelineStatus(
        String pipeline,
        URI flink,
        List<JobStatus> jobs,
        List<StreamStatus> streams,
        List<String> findings,
        List<String> unanswered) {

    /** What a command that shows it exits with. */
    public ExitCode exitCode() {
        if (!unanswered.isEmpty()) {
            return ExitCode.UNREACHABLE;
        }
        boolean well =
                findings.isEmpty()
                        && streams.stream()
                                .allMatch(stream -> stream.state() == StreamState.RUNNING)
                        && jobs.stream().allMatch(job -> job.checkpoints().failed().isEmpty());
        return well ? ExitCode.OK : ExitCode.FINDINGS;
    }
}
