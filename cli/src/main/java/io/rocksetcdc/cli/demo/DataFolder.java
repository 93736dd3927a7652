package io.rocksetcdc.cli.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The folder of one demo; emptied at its start, and only if it is the demo's own. */
final class DataFolder {

    private static final String MARKER = ".rockset-cdc-demo";

    private DataFolder() {}

    /**
     * @throws IllegalArgumentException if the folder holds something that no demo has put there, or
     *     is that of a demo that runs
     */
    static Path prepare(Path folder) throws IOException {
        Path directory = folder.toAbsolutePath().normalize();
        if (Files.exists(directory)) {
            refuseUnlessOurs(directory);
            refuseIfInUse(directory);
            delete(directory);
        }
        Files.createDirectories(directory);
        Files.writeString(directory.resolve(MARKER), name(ProcessHandle.current()));
        return directory;
    }

    private static void refuseIfInUse(Path directory) throws IOException {
        Path marker = directory.resolve(MARKER);
        String user = Files.exists(marker) ? Files.readString(marker) : "";
        boolean runs =
                ProcessHandle.allProcesses()
                        .filter(process -> !process.equals(ProcessHandle.current()))
                        .anyMatch(process -> name(process).equals(user));
        if (runs) {
            throw new IllegalArgumentException(
                    "A demo runs in %s (process %s). End it first, or name another folder with --data."
                            .formatted(directory, user.lines().findFirst().orElse("")));
        }
    }

    /** Ids are used again, but not with the same start. */
    private static String name(ProcessHandle process) {
        return "%d%n%s%n"
                .formatted(
                        process.pid(),
                        process.info().startInstant().map(Instant::toString).orElse(""));
    }

    private static void refuseUnlessOurs(Path directory) throws IOException {
        try (Stream<Path> content = Files.list(directory)) {
            boolean empty = content.findAny().isEmpty();
            if (!empty && !Files.exists(directory.resolve(MARKER))) {
                throw new IllegalArgumentException(
                        directory
                                + " holds something that no demo has put there; the demo empties its folder. Name another one with --data.");
            }
        }
    }

    private static void delete(Path directory) throws IOException {
        List<Path> deepestFirst;
        try (Stream<Path> content = Files.walk(directory)) {
            deepestFirst = content.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path path : deepestFirst) {
            Files.delete(path);
        }
    }
}
