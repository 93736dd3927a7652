package io.rocksetcdc.cli.status;

/** What a stream is doing. */
public enum StreamState {
    /** All its subtasks run. */
    RUNNING,
    /** Its job is being started; more is not known yet. */
    STARTING,
    /** Its job runs, but not all of its own subtasks do. */
    RESTARTING,
    /** It runs, but has stopped to read: its position is lost. */
    STOPPED,
    /** There is no job with it, or the job has ended. */
    NOT_RUNNING;

    static StreamState of(StreamVertex vertex, boolean stopped) {
        if (!vertex.isRunning()) {
            return RESTARTING;
        }
        return stopped ? STOPPED : RUNNING;
    }
}
