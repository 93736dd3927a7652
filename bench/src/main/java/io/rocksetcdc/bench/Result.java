package io.rocksetcdc.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** How a measured process tells its result: by a file that appears when it is complete. */
final class Result {

    private Result() {}

    static Path file(Path directory) {
        return directory.resolve("result");
    }

    static void write(Path directory, String line) throws IOException {
        Path written = Files.writeString(directory.resolve("result.tmp"), line);
        Files.move(written, file(directory), StandardCopyOption.ATOMIC_MOVE);
    }
}
