package io.rocksetcdc.cli.jobs;

/**
 * A job that a cluster knows.
 *
 * @param id its id
 * @param name its name
 * @param state e.g. RUNNING
 */
public record ClusterJob(String id, String name, String state) {

    /** Whether its tasks are still to be started for the first time. */
    public boolean isStarting() {
        return state.equals("INITIALIZING") || state.equals("CREATED");
    }

    /** Whether it will never run again. */
    public boolean hasEnded() {
        return switch (state) {
            case "FINISHED", "CANCELED", "FAILED", "SUSPENDED" -> true;
            default -> false;
        };
    }
}
