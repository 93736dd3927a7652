package io.rocksetcdc.job.position;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.apache.flink.core.fs.FSDataInputStream;
import org.apache.flink.core.fs.FSDataOutputStream;
import org.apache.flink.core.fs.FileSystem;
import org.apache.flink.core.fs.FileSystem.WriteMode;
import org.apache.flink.core.fs.Path;

/**
 * The layout of one pipeline, in one file beside its savepoints.
 *
 * <p>A change reads the file, and replaces it as a whole if its revision is still the same. On a
 * local disk nobody can come between; elsewhere somebody could in the moment between the last look
 * and the replacement, so the file is read once more, and a change that was lost is made again.
 * What is lost nevertheless is found by the consumer group's offsets at the next start.
 */
final class LayoutFile {

    private static final int ATTEMPTS = 10;

    /** A file of theirs appears as a whole when it is closed, and a renamed one is a copy. */
    private static final Set<String> OBJECT_STORES = Set.of("s3", "s3a", "s3p", "gs", "oss");

    private final String pipeline;
    private final Path file;

    /**
     * @param savepoints the directory
     * @param pipeline name of the pipeline
     */
    LayoutFile(Path savepoints, String pipeline) {
        this.pipeline = pipeline;
        this.file = new Path(savepoints, "rockset-cdc-" + pipeline + ".layout.json");
    }

    Path path() {
        return file;
    }

    /**
     * The layout as it is now; an empty one of revision 0 if there is no file.
     *
     * @throws IOException if the file cannot be read, or was written by a newer release
     */
    Layout read() throws IOException {
        byte[] content;
        try (FSDataInputStream in = file.getFileSystem().open(file)) {
            content = in.readAllBytes();
        } catch (FileNotFoundException none) {
            return Layout.empty(pipeline);
        } catch (IOException failure) {
            throw new IOException("%s cannot be read: %s".formatted(file, failure), failure);
        }
        try {
            return LayoutJson.read(content);
        } catch (IOException malformed) {
            throw new IOException(
                    "%s is no layout: %s".formatted(file, malformed.getMessage()), malformed);
        }
    }

    /**
     * Changes the file and returns what it says then. The change may be asked for more than once.
     *
     * @throws IOException if the file cannot be read or written, or others change it all the time
     */
    Layout update(UnaryOperator<Layout> change) throws IOException {
        FileSystem files = file.getFileSystem();
        files.mkdirs(file.getParent());
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            Layout before = read();
            Layout after = change.apply(before).withRevision(before.revision() + 1);
            if (files.isDistributedFS() ? replace(before, after) : replaceLocked(before, after)) {
                return after;
            }
        }
        throw new IOException(
                "%s was changed by others %d times in a row; start again"
                        .formatted(file, ATTEMPTS));
    }

    /** The lock of the operating system holds between processes, the monitor inside this one. */
    private boolean replaceLocked(Layout before, Layout after) throws IOException {
        java.nio.file.Path lock =
                java.nio.file.Path.of(file.getParent().getPath(), "." + file.getName() + ".lock");
        synchronized (LayoutFile.class) {
            try (FileChannel channel =
                    FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
                channel.lock();
                return replace(before, after);
            }
        }
    }

    private boolean replace(Layout before, Layout after) throws IOException {
        FileSystem files = file.getFileSystem();
        byte[] content = LayoutJson.write(after);
        if (OBJECT_STORES.contains(files.getUri().getScheme())) {
            if (isChangedSince(before)) {
                return false;
            }
            write(files, file, content);
        } else {
            Path complete = new Path(file.getParent(), file.getName() + "." + UUID.randomUUID());
            write(files, complete, content);
            if (isChangedSince(before)) {
                files.delete(complete, false);
                return false;
            }
            rename(files, complete);
        }
        return read().equals(after);
    }

    private boolean isChangedSince(Layout before) throws IOException {
        return read().revision() != before.revision();
    }

    private static void write(FileSystem files, Path target, byte[] content) throws IOException {
        try (FSDataOutputStream out = files.create(target, WriteMode.OVERWRITE)) {
            out.write(content);
            if (!files.isDistributedFS()) {
                out.sync();
            }
        }
    }

    /** Some file systems rename onto an existing file, others refuse. */
    private void rename(FileSystem files, Path complete) throws IOException {
        if (files.isDistributedFS()) {
            files.delete(file, false);
        }
        if (!files.rename(complete, file)) {
            throw new IOException(
                    "%s cannot be renamed to %s; do it by hand"
                            .formatted(complete, file.getName()));
        }
    }
}
