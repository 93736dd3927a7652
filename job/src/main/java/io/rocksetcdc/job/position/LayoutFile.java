package io.rocksetcdc.job.position;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.apache.flink.core.fs.FSDataInputStream;
import org.apache.flink.core.fs.FileStatus;
import org.apache.flink.core.fs.FileSystem;
import org.apache.flink.core.fs.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The layout of one pipeline, in one file beside its savepoints.
 *
 * <p>A change reads the file and replaces it as a whole. On a local disk a lock keeps others out
 * meanwhile. Elsewhere there is none: the file is replaced if its revision is still the same, then
 * read once more, and a change that was lost is made again. What is lost nevertheless is found by
 * the consumer group's offsets at the next start. Where a file is deleted before another one gets
 * its name, that other one counts as long as there is none.
 */
final class LayoutFile {

    private static final Logger LOG = LoggerFactory.getLogger(LayoutFile.class);

    private static final int ATTEMPTS = 10;

    private final FileSystem files;
    private final WholeFiles whole;
    private final String pipeline;
    private final Path file;

    /**
     * @param files the file system of the directory
     * @param savepoints the directory
     * @param pipeline name of the pipeline
     */
    LayoutFile(FileSystem files, Path savepoints, String pipeline) {
        this.files = files;
        this.whole = new WholeFiles(files);
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
        return read(Optional.empty());
    }

    private Layout read(Optional<Path> ours) throws IOException {
        Optional<Layout> named = named();
        if (named.isPresent() || !whole.replacesInTwoSteps()) {
            return named.orElse(Layout.empty(pipeline));
        }
        Layout left = leftBehind(ours);
        // If nothing is left either, one may have got its name meanwhile.
        return left.revision() > 0 ? left : named().orElse(left);
    }

    private Optional<Layout> named() throws IOException {
        byte[] content;
        try {
            content = content(file);
        } catch (FileNotFoundException none) {
            return Optional.empty();
        } catch (IOException failure) {
            throw new IOException("%s cannot be read: %s".formatted(file, failure), failure);
        }
        return Optional.of(parsed(content, file));
    }

    /**
     * The newest one that somebody has written completely, who has deleted the old one, and has not
     * renamed it yet or never will.
     */
    private Layout leftBehind(Optional<Path> ours) throws IOException {
        Layout newest = Layout.empty(pipeline);
        List<FileStatus> left = new ArrayList<>(whole.leftBehind(file));
        left.sort(Comparator.comparing(FileStatus::getModificationTime));
        for (FileStatus candidate : left) {
            Path path = candidate.getPath();
            if (ours.filter(own -> own.getName().equals(path.getName())).isPresent()) {
                continue;
            }
            try {
                Layout found = parsed(content(path), path);
                newest = found.revision() >= newest.revision() ? found : newest;
            } catch (IOException incomplete) {
                LOG.debug("{} is not complete, or has got its name meanwhile.", path);
            }
        }
        return newest;
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
                Path complete = whole.temporary(file, LayoutJson.write(after));
                if (!whole.replace(complete, file)) {
                    throw new IOException(
                            "%s cannot be renamed to %s; do it by hand"
                                    .formatted(complete, file.getName()));
                }
                return after;
            }
        }
    }

    private Layout compareAndReplace(UnaryOperator<Layout> change) throws IOException {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            Layout before = read();
            Layout after = changed(before, change);
            if (whole.isObjectStore()) {
                if (read().revision() == before.revision()) {
                    whole.put(file, LayoutJson.write(after));
                }
            } else {
                replace(before, after);
            }
            if (read().equals(after)) {
                return after;
            }
        }
        throw new IOException(
                "%s was changed by others %d times in a row; start again"
                        .formatted(file, ATTEMPTS));
    }

    private void replace(Layout before, Layout after) throws IOException {
        Path complete = whole.temporary(file, LayoutJson.write(after));
        boolean isReplaced =
                read(Optional.of(complete)).revision() == before.revision()
                        && whole.replace(complete, file);
        if (!isReplaced) {
            // Theirs has taken the name; ours must not be taken for what they lost.
            files.delete(complete, false);
        }
    }

    private static Layout changed(Layout before, UnaryOperator<Layout> change) {
        return change.apply(before).withRevision(before.revision() + 1);
    }

    private static Layout parsed(byte[] content, Path from) throws IOException {
        try {
            return LayoutJson.read(content);
        } catch (IOException malformed) {
            throw new IOException(
                    "%s is no layout: %s".formatted(from, malformed.getMessage()), malformed);
        }
    }

    private byte[] content(Path path) throws IOException {
        try (FSDataInputStream in = files.open(path)) {
            return in.readAllBytes();
        }
    }
}
