package io.rocksetcdc.job.position;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.apache.flink.core.fs.FileSystem;

/** The layout of a pipeline shop in a directory. */
record ShopLayout(Path directory) {

    static GroupEntry group(String job, Optional<String> restoredFrom) {
        Instant started = Instant.parse("2024-06-21T00:00:00Z");
        return new GroupEntry(
                job, started, false, "--restore last", restoredFrom, "none", Optional.of(0.5));
    }

    LayoutFile file() {
        return on(FileSystem.getLocalFileSystem());
    }

    /** The same file as another file system has it. */
    LayoutFile on(FileSystem files) {
        Path savepoints = path().getParent();
        return new LayoutFile(files, new org.apache.flink.core.fs.Path(savepoints.toUri()), "shop");
    }

    Path path() {
        return directory.resolve("savepoints").resolve("rockset-cdc-shop.layout.json");
    }
}
