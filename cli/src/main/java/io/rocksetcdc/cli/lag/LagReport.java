package io.rocksetcdc.cli.lag;

import io.rocksetcdc.cli.ExitCode;
import io.rocksetcdc.job.config.Quota;
import java.net.URI;
import java.util.List;

/**
 * How far a pipeline is behind.
 *
 * @param pipeline its name
 * @param flink the cluster that was asked
 * @param quota of the account
 * @param streams all streams, by group
 * @param findings who refused to be asked, and why
 * @param unanswered who did not answer, and so what is not known
 * @param exitCode as that of the status
 */
public record LagReport(
        String pipeline,
        URI flink,
        Quota quota,
        List<StreamLag> streams,
        List<String> findings,
        List<String> unanswered,
        ExitCode exitCode) {}
