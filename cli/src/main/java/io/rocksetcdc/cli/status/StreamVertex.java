package io.rocksetcdc.cli.status;

/**
 * The chain of one stream in a running job.
 *
 * @param id of the vertex
 * @param subtasks its parallelism
 * @param running how many of them run
 */
public record StreamVertex(String id, int subtasks, int running) {

    boolean isRunning() {
        return running == subtasks;
    }
}
