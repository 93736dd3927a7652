package io.rocksetcdc.cli.status;

import java.util.Optional;

/** What a stream is doing. */
public enum StreamState {
    /** All its subtasks run. */
    RUNNING,
    /** Its job runs, but not all of its own subtasks do. */
    RESTARTING,
    /** It runs, but has stopped to read: its position is lost. */
    STOPPED,
    /** There is no job with it, or the job has ended. */
    NOT_RUNNING;

    static StreamState of(Optional<StreamVertex> vertex, boolean jobEnded, boolean stopped) {
        if (vertex.isEmpty() || jobEnded) {
            return NOT_RUNNING;
        }
        if (!vertex.get().isRunning()) {
            return RESTARTING;
        }
        return stopped ? STOPPED : RUNNING;
    }
}
