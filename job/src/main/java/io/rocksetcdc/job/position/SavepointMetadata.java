package io.rocksetcdc.job.position;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.apache.flink.runtime.checkpoint.Checkpoints;
import org.apache.flink.runtime.checkpoint.OperatorState;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.checkpoint.metadata.CheckpointMetadata;
import org.apache.flink.runtime.state.CompletedCheckpointStorageLocation;
import org.apache.flink.runtime.state.filesystem.AbstractFsCheckpointStorageAccess;

/**
 * The metadata of a savepoint or checkpoint.
 *
 * @param path where it is, as it was asked for
 * @param checkpointId counts up within a job, savepoints included
 * @param operators those that have state
 */
record SavepointMetadata(String path, long checkpointId, List<OperatorState> operators) {

    SavepointMetadata {
        operators = List.copyOf(operators);
    }

    /**
     * @param path its directory or its metadata file
     * @throws FileNotFoundException if there is none, or only a part: the metadata is written last
     * @throws MalformedSavepointException if it is something else
     * @throws IOException if it cannot be read
     */
    static SavepointMetadata read(String path) throws IOException {
        CompletedCheckpointStorageLocation location =
                AbstractFsCheckpointStorageAccess.resolveCheckpointPointer(path);
        byte[] content;
        try (InputStream in = location.getMetadataHandle().openInputStream()) {
            content = in.readAllBytes();
        }
        CheckpointMetadata metadata = parse(content, location.getExternalPointer());
        return new SavepointMetadata(
                path,
                metadata.getCheckpointId(),
                metadata.getOperatorStates().stream().filter(SavepointMetadata::hasState).toList());
    }

    /** An operator's uid; its id if it was given none. */
    static String name(OperatorState operator) {
        return operator.getOperatorUid().orElseGet(() -> operator.getOperatorID().toHexString());
    }

    private static CheckpointMetadata parse(byte[] content, String pointer) throws IOException {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(content))) {
            return Checkpoints.loadCheckpointMetadata(
                    in, SavepointMetadata.class.getClassLoader(), pointer);
        } catch (IOException | RuntimeException malformed) {
            throw new MalformedSavepointException(pointer, malformed);
        }
    }

    private static boolean hasState(OperatorState operator) {
        return operator.getCoordinatorState() != null
                || operator.getStates().stream().anyMatch(OperatorSubtaskState::hasState);
    }
}
