package io.rocksetcdc.job.position;

import io.rocksetcdc.job.source.SavedSource;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.apache.flink.runtime.checkpoint.OperatorState;

/**
 * Where all streams are, by a savepoint or a retained checkpoint.
 *
 * @param path where it is, as it was asked for
 * @param checkpointId counts up within a job, savepoints included
 * @param streams each generation of each stream that is in there, by name and generation
 * @param others operators with state that are no stream's source
 */
public record SavepointPositions(
        String path, long checkpointId, List<SavepointPosition> streams, List<String> others) {

    public SavepointPositions {
        streams = List.copyOf(streams);
        others = List.copyOf(others);
    }

    /**
     * Reads it, through Flink's file systems.
     *
     * @param path its directory or its metadata file
     * @throws FileNotFoundException if there is none, or only a part: the metadata is written last
     * @throws MalformedSavepointException if it is something else, contradicts itself, or a part of
     *     its state is not there
     * @throws IOException if it cannot be read
     */
    public static SavepointPositions read(String path) throws IOException {
        SavepointMetadata metadata = SavepointMetadata.read(path);
        List<SavepointPosition> streams = new ArrayList<>();
        List<String> others = new ArrayList<>();
        for (OperatorState operator : metadata.operators()) {
            String uid = SavepointMetadata.name(operator);
            Optional<Uids> source = Uids.ofSource(uid);
            if (source.isPresent()) {
                streams.add(new SavepointPosition(source.get(), source(operator, path)));
            } else {
                others.add(uid);
            }
        }
        streams.sort(
                Comparator.comparing((SavepointPosition position) -> position.uids().stream())
                        .thenComparing(position -> position.uids().generation()));
        return new SavepointPositions(path, metadata.checkpointId(), streams, others);
    }

    private static SavedSource source(OperatorState operator, String path) throws IOException {
        try {
            return SavedSource.read(operator);
        } catch (IOException | RuntimeException failure) {
            throw new MalformedSavepointException(
                    "%s, operator %s".formatted(path, SavepointMetadata.name(operator)), failure);
        }
    }
}
