package io.rocksetcdc.cli.status;

import io.rocksetcdc.cli.JsonHttp.RefusedException;
import java.util.List;

/** What it means that Flink's REST API refuses to say something of a job that it has listed. */
public enum JobAnswer {
    /** The job is being started, and there is nobody to ask yet. */
    STARTING,
    /** The job has just ended, or the cluster does not know it any more. */
    GONE,
    /** Something is wrong. */
    ERROR;

    private static final int NOT_FOUND = 404;
    private static final int SERVER_ERROR = 500;

    /** Flink caches it with the checkpoints, and repeats it for a while after the start. */
    private static final List<String> WHILE_STARTING =
            List.of("UnavailableDispatcherOperationException", "has not been started yet");

    private static final String SHUT_DOWN = "RecipientUnreachableException";

    /** Tells a job that comes or goes from an error. */
    public static JobAnswer of(RefusedException refused) {
        if (refused.status() == NOT_FOUND) {
            return GONE;
        }
        if (refused.status() < SERVER_ERROR) {
            return ERROR;
        }
        if (WHILE_STARTING.stream().anyMatch(refused::contains)) {
            return STARTING;
        }
        return refused.contains(SHUT_DOWN) ? GONE : ERROR;
    }
}
