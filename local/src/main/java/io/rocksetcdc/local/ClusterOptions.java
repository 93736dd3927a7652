package io.rocksetcdc.local;

import java.nio.file.Path;
import java.util.Map;
import java.util.OptionalInt;

/**
 * How a {@link LocalCluster} is made.
 *
 * @param directory holds configuration, logs, checkpoints, savepoints and temporary files
 * @param taskManagers how many there are at the start
 * @param slots of each TaskManager; one runs one subtask of every stream of a job
 * @param taskManagerMebibytes size of a TaskManager's whole process; empty for a small one
 * @param environment variables for all processes and for the client; they may be secrets
 */
public record ClusterOptions(
        Path directory,
        int taskManagers,
        int slots,
        OptionalInt taskManagerMebibytes,
        Map<String, String> environment) {

    public ClusterOptions {
        directory = directory.toAbsolutePath();
        environment = Map.copyOf(environment);
    }

    /** One TaskManager with two slots, and this JVM's environment. */
    public static ClusterOptions of(Path directory) {
        return new ClusterOptions(directory, 1, 2, OptionalInt.empty(), Map.of());
    }

    /** The same with TaskManagers of so many MiB, shared out as Flink does if nothing is said. */
    public ClusterOptions withTaskManagerMebibytes(int size) {
        return new ClusterOptions(
                directory, taskManagers, slots, OptionalInt.of(size), environment);
    }

    /** The same with these variables. */
    public ClusterOptions withEnvironment(Map<String, String> variables) {
        return new ClusterOptions(directory, taskManagers, slots, taskManagerMebibytes, variables);
    }

    /** Without the environment. */
    @Override
    public String toString() {
        return directory + ", TaskManagers: " + taskManagers + ", slots of each: " + slots;
    }
}
