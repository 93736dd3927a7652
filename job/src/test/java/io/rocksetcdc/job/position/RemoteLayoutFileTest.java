package io.rocksetcdc.job.position;

import static io.rocksetcdc.job.position.ShopLayout.group;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.flink.core.fs.FSDataOutputStream;
import org.apache.flink.core.fs.FileSystem;
import org.apache.flink.core.fs.FileSystem.WriteMode;
import org.apache.flink.core.fs.local.LocalDataOutputStream;
import org.apache.flink.core.fs.local.LocalFileSystem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The layout on file systems that have no lock, and may not replace a file at once. */
class RemoteLayoutFileTest {

    private final ShopLayout shop;

    RemoteLayoutFileTest(@TempDir Path directory) {
        shop = new ShopLayout(directory);
    }

    @ParameterizedTest
    @ValueSource(strings = {"hdfs", "s3"})
    void withoutALockAnOvertakenChangeIsMadeAgain(String scheme) throws IOException {
        LayoutFile file = shop.on(new RemoteFiles(scheme));
        AtomicInteger asked = new AtomicInteger();

        file.update(
                now -> {
                    if (asked.incrementAndGet() == 1) {
                        theirs();
                    }
                    return now.withGroup("ours", group("a1", Optional.empty()));
                });

        assertThat(asked).hasValue(2);
        assertThat(file.read().groups()).containsOnlyKeys("ours", "theirs");
        assertThat(file.read().revision()).isEqualTo(2);
        assertThat(shop.path().getParent()).isDirectoryNotContaining("glob:**.json.*[!k]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"hdfs", "s3"})
    void withoutALockAChangeThatWasLostIsMadeAgain(String scheme) throws IOException {
        AtomicInteger writes = new AtomicInteger();
        RemoteFiles files =
                new RemoteFiles(scheme) {
                    @Override
                    void replaced() {
                        if (writes.incrementAndGet() == 1) {
                            overwrite();
                        }
                    }
                };

        shop.on(files).update(now -> now.withGroup("ours", group("a1", Optional.empty())));

        assertThat(writes).hasValue(2);
        assertThat(shop.file().read().groups()).containsOnlyKeys("ours", "theirs");
    }

    /** A change starts several groups at once; who writes last in an object store wins. */
    @Test
    void startsOfOneProcessWriteOneAfterTheOther() throws Exception {
        List<Thread> others = new ArrayList<>();
        RemoteFiles files =
                new RemoteFiles("s3") {
                    @Override
                    void replaced() {
                        if (others.isEmpty()) {
                            Thread other = new Thread(() -> begin(planned(this, "two")));
                            others.add(other);
                            other.start();
                            await().until(() -> !other.isAlive() || isBlocked(other));
                            assertThat(isBlocked(other)).isTrue();
                        }
                    }
                };

        begin(planned(files, "one"));

        others.get(0).join();
        assertThat(shop.file().read().groups()).containsOnlyKeys("one", "two");
    }

    private static boolean isBlocked(Thread thread) {
        return thread.getState() == Thread.State.BLOCKED;
    }

    private PlannedStart planned(FileSystem files, String group) {
        return new PlannedStart(
                shop.on(files),
                Layout.empty("shop"),
                new StartGuard(group, Optional.empty()),
                new StartPlan(group, "a1", Optional.empty(), List.of(), Map.of(), List.of()),
                group("a1", Optional.empty()));
    }

    private static void begin(PlannedStart planned) {
        try {
            planned.begin();
        } catch (IOException failure) {
            throw new AssertionError(failure);
        }
    }

    /** HDFS refuses to rename onto a file, so that for a moment there is none. */
    @Test
    void whoeverIsKilledBeforeItRenamesHasChangedTheFileAllTheSame() throws IOException {
        RemoteFiles files = new RemoteFiles("hdfs");
        LayoutFile file = shop.on(files);
        file.update(now -> now.withGroup("one", group("a1", Optional.empty())));
        leftBehind("x", file.read().withGroup("old", group("b2", Optional.empty())), 1);
        leftBehind("y", file.read().withGroup("two", group("b2", Optional.empty())), 2);
        Files.writeString(
                shop.path().resolveSibling(shop.path().getFileName() + ".z"), "{\"version\": 2");
        Files.delete(shop.path());

        assertThat(file.read().groups()).containsOnlyKeys("one", "two");
        file.update(now -> now.withGroup("three", group("c3", Optional.empty())));

        assertThat(file.read().groups()).containsOnlyKeys("one", "two", "three");
        assertThat(file.read().revision()).isEqualTo(3);
        assertThat(shop.path()).exists();
    }

    private void leftBehind(String name, Layout layout, long revision) throws IOException {
        Files.write(
                shop.path().resolveSibling(shop.path().getFileName() + "." + name),
                LayoutJson.write(layout.withRevision(revision)));
    }

    /** Its writer has deleted the old file and lives: its renaming comes too late. */
    @Test
    void whoeverIsOvertakenBeforeItRenamesChangesTheFileAgain() throws IOException {
        AtomicInteger renamed = new AtomicInteger();
        RemoteFiles files =
                new RemoteFiles("hdfs") {
                    @Override
                    void replacing() {
                        if (renamed.incrementAndGet() == 2) {
                            others(new RemoteFiles("hdfs"));
                        }
                    }
                };
        LayoutFile file = shop.on(files);
        file.update(now -> now.withGroup("one", group("a1", Optional.empty())));

        file.update(now -> now.withGroup("ours", group("a1", Optional.empty())));

        assertThat(file.read().groups()).containsOnlyKeys("one", "ours", "theirs");
        assertThat(shop.path().getParent()).isDirectoryNotContaining("glob:**.json.*[!k]");
    }

    private void others(FileSystem files) {
        try {
            shop.on(files).update(now -> now.withGroup("theirs", group("b2", Optional.empty())));
        } catch (IOException failure) {
            throw new AssertionError(failure);
        }
    }

    private void theirs() {
        try {
            shop.file().update(now -> now.withGroup("theirs", group("b2", Optional.empty())));
        } catch (IOException failure) {
            throw new AssertionError(failure);
        }
    }

    /** Somebody who had read the file before we wrote it. */
    private void overwrite() {
        Layout theirs = Layout.empty("shop").withGroup("theirs", group("b2", Optional.empty()));
        try {
            Files.write(shop.path(), LayoutJson.write(theirs.withRevision(1)));
        } catch (IOException failure) {
            throw new AssertionError(failure);
        }
    }

    /** The local disk, as a file system without locks that refuses to rename onto a file. */
    private static class RemoteFiles extends LocalFileSystem {

        private final String scheme;

        RemoteFiles(String scheme) {
            this.scheme = scheme;
        }

        /** Called when the old layout has gone, and the new one has no name. */
        void replacing() {}

        /** Called when the layout has been replaced. */
        void replaced() {}

        @Override
        public boolean isDistributedFS() {
            return true;
        }

        @Override
        public URI getUri() {
            return URI.create(scheme + "://bucket");
        }

        @Override
        public boolean rename(org.apache.flink.core.fs.Path from, org.apache.flink.core.fs.Path to)
                throws IOException {
            replacing();
            boolean done = !exists(to) && super.rename(from, to);
            replaced();
            return done;
        }

        @Override
        public FSDataOutputStream create(org.apache.flink.core.fs.Path path, WriteMode mode)
                throws IOException {
            return scheme.equals("s3")
                    ? new LocalDataOutputStream(new File(path.getPath())) {
                        @Override
                        public void close() throws IOException {
                            super.close();
                            replaced();
                        }
                    }
                    : super.create(path, mode);
        }
    }
}
