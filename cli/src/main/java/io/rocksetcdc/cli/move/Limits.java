package io.rocksetcdc.cli.move;

import java.time.Duration;

/**
 * How long a change waits.
 *
 * @param checkpoint for the ordinary checkpoint at first; the change is given up if it is later
 * @param stop for the savepoint of a job that stops; Flink itself gives up after the checkpoint
 *     timeout of the job
 * @param start for a job's tasks to run; it is brought back if they do not
 */
record Limits(Duration checkpoint, Duration stop, Duration start) {}
