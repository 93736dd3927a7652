package io.rocksetcdc.cli.jobs;

/**
 * A job that a cluster knows.
 *
 * @param id its id
 * @param name its name
 * @param state e.g. RUNNING
 */
public record ClusterJob(String id, String name, String state) {

    /** Whether it will never run again. */
    public boolean hasEnded() {
        return switch (state) {
            case "FINISHED", "CANCELED", "FAILED", "SUSPENDED" -> true;
            default -> false;
        };
    }
}
