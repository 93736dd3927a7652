package io.rocksetcdc.job.position;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.flink.core.fs.FileStatus;
import org.apache.flink.core.fs.FileSystem;
import org.apache.flink.core.fs.Path;
import org.apache.flink.runtime.state.filesystem.AbstractFsCheckpointStorageAccess;

/** Reads the metadata of savepoints and checkpoints, and finds those of a job. */
final class SavepointReader {

    /** Flink names a savepoint by so much of the job's id. */
    private static final int JOB_ID_IN_NAME = 6;

    private SavepointReader() {}

    /**
     * What is in a savepoint or checkpoint.
     *
     * @param path its directory or its metadata file
     * @throws FileNotFoundException if there is none, or only a part: the metadata is written last
     * @throws IOException if it cannot be read
     */
    static SavepointContents read(String path) throws IOException {
        SavepointMetadata metadata = SavepointMetadata.read(path);
        return new SavepointContents(
                path,
                metadata.checkpointId(),
                metadata.operators().stream().map(SavepointMetadata::name).toList());
    }

    /** The checkpoints and savepoints of a job, complete or not, in no order. */
    static List<String> ofJob(String job, StateDirectories directories) throws IOException {
        List<String> found = new ArrayList<>();
        String savepoint = "savepoint-" + job.substring(0, JOB_ID_IN_NAME) + "-";
        found.addAll(named(directories.savepoints(), savepoint));
        if (directories.checkpoints().isPresent()) {
            Path ofJob = new Path(directories.checkpoints().get(), job);
            found.addAll(named(ofJob, AbstractFsCheckpointStorageAccess.CHECKPOINT_DIR_PREFIX));
        }
        return found;
    }

    private static List<String> named(Path directory, String prefix) throws IOException {
        List<String> found = new ArrayList<>();
        for (FileStatus child : list(directory.getFileSystem(), directory)) {
            if (child.isDir() && child.getPath().getName().startsWith(prefix)) {
                found.add(child.getPath().toString());
            }
        }
        return found;
    }

    private static List<FileStatus> list(FileSystem files, Path directory) throws IOException {
        try {
            FileStatus[] children = files.listStatus(directory);
            return children == null ? List.of() : Arrays.asList(children);
        } catch (FileNotFoundException none) {
            return List.of();
        }
    }
}
