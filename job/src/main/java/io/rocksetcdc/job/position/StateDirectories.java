package io.rocksetcdc.job.position;

import io.rocksetcdc.job.config.StateConfig;
import java.util.Optional;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.ReadableConfig;
import org.apache.flink.core.fs.Path;

/**
 * Where Flink keeps what it saves.
 *
 * @param savepoints savepoints, and the layout file
 * @param checkpoints each job's checkpoints, below its id; empty if they are in the JobManager's
 *     memory, or if only the cluster knows
 */
record StateDirectories(Path savepoints, Optional<Path> checkpoints) {

    /**
     * @param state what the pipeline file says
     * @param flink the configuration of the client
     * @throws StartRefusedException if neither names a directory for savepoints
     */
    static StateDirectories of(Optional<StateConfig> state, ReadableConfig flink) {
        String savepoints =
                state.map(StateConfig::savepoints)
                        .or(() -> flink.getOptional(CheckpointingOptions.SAVEPOINT_DIRECTORY))
                        .orElseThrow(
                                () ->
                                        new StartRefusedException(
                                                """
                                                There is no place for positions. Set state.directory in the pipeline file, or %s \
                                                in Flink's configuration, to a directory that the client and the cluster reach."""
                                                        .formatted(
                                                                CheckpointingOptions
                                                                        .SAVEPOINT_DIRECTORY
                                                                        .key())));
        Optional<String> checkpoints =
                state.map(StateConfig::checkpoints)
                        .or(() -> flink.getOptional(CheckpointingOptions.CHECKPOINTS_DIRECTORY));
        return new StateDirectories(new Path(savepoints), checkpoints.map(Path::new));
    }

    @Override
    public String toString() {
        return checkpoints.map(path -> path + " or ").orElse("") + savepoints;
    }
}
