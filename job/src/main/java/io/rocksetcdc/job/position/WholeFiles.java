package io.rocksetcdc.job.position;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.apache.flink.core.fs.FSDataOutputStream;
import org.apache.flink.core.fs.FileStatus;
import org.apache.flink.core.fs.FileSystem;
import org.apache.flink.core.fs.FileSystem.WriteMode;
import org.apache.flink.core.fs.Path;

/** Writes files of which nobody ever reads a part, whenever the writer is interrupted. */
final class WholeFiles {

    /** A file of theirs appears as a whole when it is closed, and a renamed one is a copy. */
    private static final Set<String> OBJECT_STORES = Set.of("s3", "s3a", "s3p", "gs", "oss");

    private final FileSystem files;

    WholeFiles(FileSystem files) {
        this.files = files;
    }

    boolean isObjectStore() {
        return OBJECT_STORES.contains(files.getUri().getScheme());
    }

    /**
     * Whether a file is deleted before another one gets its name, so that there is none between.
     */
    boolean replacesInTwoSteps() {
        return files.isDistributedFS() && !isObjectStore();
    }

    /** Writes a file, in place of one that is there. */
    void write(Path target, byte[] content) throws IOException {
        if (isObjectStore()) {
            put(target, content);
            return;
        }
        Path complete = temporary(target, content);
        if (!replace(complete, target)) {
            throw new IOException("%s cannot be renamed to %s".formatted(complete, target));
        }
    }

    /** A file beside the target that is to take its name. */
    Path temporary(Path target, byte[] content) throws IOException {
        Path complete = new Path(target.getParent(), target.getName() + "." + UUID.randomUUID());
        put(complete, content);
        return complete;
    }

    /** Gives a file the name of the target. */
    boolean replace(Path complete, Path target) throws IOException {
        if (replacesInTwoSteps()) {
            files.delete(target, false);
        }
        return files.rename(complete, target);
    }

    /** What was to take the name of the target and did not; some of it may be incomplete. */
    List<FileStatus> leftBehind(Path target) throws IOException {
        List<FileStatus> left = new ArrayList<>();
        try {
            FileStatus[] found = files.listStatus(target.getParent());
            for (FileStatus file : found == null ? new FileStatus[0] : found) {
                if (file.getPath().getName().startsWith(target.getName() + ".")) {
                    left.add(file);
                }
            }
        } catch (FileNotFoundException none) {
            return List.of();
        }
        return left;
    }

    void put(Path target, byte[] content) throws IOException {
        try (FSDataOutputStream out = files.create(target, WriteMode.OVERWRITE)) {
            out.write(content);
            if (!files.isDistributedFS()) {
                out.sync();
            }
        }
    }
}
