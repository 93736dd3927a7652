package io.rocksetcdc.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where a {@link LocalCluster} keeps what; the log of each process is in the directory itself.
 * Checkpoints and savepoints survive the processes.
 *
 * @param directory holds all of it
 */
public record ClusterFiles(Path directory) {

    private static final String LOGGING =
            """
            rootLogger.level = INFO
            rootLogger.appenderRef.file.ref = file
            appender.file.name = file
            appender.file.type = File
            appender.file.fileName = ${sys:log.file}
            appender.file.layout.type = PatternLayout
            appender.file.layout.pattern = %d %-5p %-60c %x - %m%n
            """;

    /** Holds {@code config.yaml}, for {@code FLINK_CONF_DIR}. */
    public Path configuration() {
        return directory.resolve("conf");
    }

    /** Holds a folder a job. */
    public Path checkpoints() {
        return directory.resolve("checkpoints");
    }

    /** Where savepoints go if no other folder is named. */
    public Path savepoints() {
        return directory.resolve("savepoints");
    }

    /** Holds what each call of {@code flink} has written. */
    Path client() {
        return directory.resolve("client");
    }

    /** What processes need only while they run. */
    Path temporary() {
        return directory.resolve("tmp");
    }

    /**
     * The newest completed checkpoint of a job, for {@code flink run -s}.
     *
     * @param jobId 32 hexadecimal digits
     */
    public Optional<Path> newestCheckpoint(String jobId) {
        Path ofJob = checkpoints().resolve(jobId);
        if (!Files.isDirectory(ofJob)) {
            return Optional.empty();
        }
        try (Stream<Path> folders = Files.list(ofJob)) {
            // Only a completed one has its metadata.
            return folders.filter(folder -> Files.exists(folder.resolve("_metadata")))
                    .max(Comparator.comparingLong(ClusterFiles::checkpointNumber));
        } catch (IOException e) {
            throw new PartFailedException("The checkpoints in " + ofJob + " cannot be read.", e);
        }
    }

    /** Makes the folders and writes Flink's configuration. */
    void write(List<String> settings) {
        try {
            for (Path folder : List.of(configuration(), checkpoints(), savepoints(), client())) {
                Files.createDirectories(folder);
            }
            Files.write(configuration().resolve("config.yaml"), settings);
            Files.writeString(configuration().resolve("log4j.properties"), LOGGING);
        } catch (IOException e) {
            throw new PartFailedException("The cluster's files in " + directory + " failed.", e);
        }
    }

    private static long checkpointNumber(Path folder) {
        return Long.parseLong(folder.getFileName().toString().substring("chk-".length()));
    }
}
