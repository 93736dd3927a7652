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
 * <p>A change reads the file and replaces it as a whole. On a local disk a lock keeps others out
 * meanwhile. Elsewhere there is none: the file is replaced if its revision is still the same, then
 * read once more, and a change that was lost is made again. What is lost nevertheless is found by
 * the consumer group's offsets at the next start.
 */
final class LayoutFile {

    private static final int ATTEMPTS = 10;

    /** A file of theirs appears as a whole when it is closed, and a renamed one is a copy. */
    private static final Set<String> OBJECT_STORES = Set.of("s3", "s3a", "s3p", "gs", "oss");

    private final FileSystem files;
    private final String pipeline;
    private final Path file;

    /**
     * @param files the file system of the directory
     * @param savepoints the directory
     * @param pipeline name of the pipeline
     */
    LayoutFile(FileSystem files, Path savepoints, String pipeline) {
        this.files = files;
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
        try (FSDataInputStream in = files.open(file)) {
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
        files.mkdirs(file.getParent());
        return files.isDistributedFS() ? compareAndReplace(change) : locked(change);
    }

    /** The operating system's lock holds between processes, the monitor inside this one. */
    private Layout locked(UnaryOperator<Layout> change) throws IOException {
        java.nio.file.Path lock =
                java.nio.file.Path.of(file.getParent().getPath(), "." + file.getName() + ".lock");
        synchronized (LayoutFile.class) {
            try (FileChannel channel =
                    FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
                channel.lock();
                Layout after = changed(read(), change);
                rename(complete(after));
                return after;
            }
        }
    }

    private Layout compareAndReplace(UnaryOperator<Layout> change) throws IOException {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            Layout before = read();
            Layout after = changed(before, change);
            if (OBJECT_STORES.contains(files.getUri().getScheme())) {
                if (read().revision() == before.revision()) {
                    write(file, after);
                }
            } else {
                Path complete = complete(after);
                if (read().revision() == before.revision()) {
                    files.delete(file, false);
                    rename(complete);
                } else {
                    files.delete(complete, false);
                }
            }
            if (read().equals(after)) {
                return after;
            }
        }
        throw new IOException(
                "%s was changed by others %d times in a row; start again"
                        .formatted(file, ATTEMPTS));
    }

    private static Layout changed(Layout before, UnaryOperator<Layout> change) {
        return change.apply(before).withRevision(before.revision() + 1);
    }

    private Path complete(Layout layout) throws IOException {
        Path complete = new Path(file.getParent(), file.getName() + "." + UUID.randomUUID());
        write(complete, layout);
        return complete;
    }

    private void write(Path target, Layout layout) throws IOException {
        try (FSDataOutputStream out = files.create(target, WriteMode.OVERWRITE)) {
            out.write(LayoutJson.write(layout));
            if (!files.isDistributedFS()) {
                out.sync();
            }
        }
    }

    private void rename(Path complete) throws IOException {
        if (!files.rename(complete, file)) {
            throw new IOException(
                    "%s cannot be renamed to %s; do it by hand"
                            .formatted(complete, file.getName()));
        }
    }
}
