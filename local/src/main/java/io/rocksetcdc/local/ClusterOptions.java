package io.rocksetcdc.local;

import java.nio.file.Path;
import java.util.Map;

/**
 * How a {@link LocalCluster} is made.
 *
 * @param directory holds configuration, logs, checkpoints, savepoints and temporary files
 * @param taskManagers how many there are at the start
 * @param slots of each TaskManager; one runs one subtask of every stream of a job
 * @param environment variables for all processes and for the client; they may be secrets
 */
public record ClusterOptions(
        Path directory, int taskManagers, int slots, Map<String, String> environment) {

    public ClusterOptions {
        directory = directory.toAbsolutePath();
        environment = Map.copyOf(environment);
    }

    /** One TaskManager with two slots, and this JVM's environment. */
    public static ClusterOptions of(Path directory) {
        return new ClusterOptions(directory, 1, 2, Map.of());
    }

    /** The same with so many TaskManagers, each with so many slots. */
    public ClusterOptions withTaskManagers(int count, int slotsOfEach) {
        return new ClusterOptions(directory, count, slotsOfEach, environment);
    }

    /** The same with these variables. */
    public ClusterOptions withEnvironment(Map<String, String> variables) {
        return new ClusterOptions(directory, taskManagers, slots, variables);
    }

    /** Without the environment. */
    @Override
    public String toString() {
        return directory + ", TaskManagers: " + taskManagers + ", slots of each: " + slots;
    }
}
