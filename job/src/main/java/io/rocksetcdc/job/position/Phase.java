package io.rocksetcdc.job.position;

/** How far a change of groups has come; written before the phase begins. */
public enum Phase {
    /** Every job that is to stop completes an ordinary checkpoint. */
    CHECKPOINT,
    /** These jobs stop, each with a savepoint. */
    STOP,
    /** The new jobs start. */
    START,
    /** Each stream is seen to begin where it ended. */
    CHECK,
    /** What is left to do when all jobs run. */
    FINISH
}
