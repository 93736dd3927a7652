package io.rocksetcdc.cli.cases;

import io.rocksetcdc.job.config.Pipeline;
import io.rocksetcdc.job.config.StreamConfig;
import io.rocksetcdc.job.config.TransformConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A SQL file and what belongs to it by its name.
 *
 * @param sql as it was named
 */
public record SqlFile(Path sql) {

    private static final String EXTENSION = ".sql";

    /** All SQL files in a folder and below it, in the order of their names; none if it is none. */
    static List<SqlFile> in(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(EXTENSION))
                    .filter(file -> !file.toAbsolutePath().getParent().endsWith("schema"))
                    .sorted()
                    .map(SqlFile::new)
                    .toList();
        }
    }

    /** The pinned columns. */
    public Path schema() {
        return sql.resolveSibling("schema").resolve(sql.getFileName());
    }

    /** The cases. */
    Path cases() {
        String name = sql.getFileName().toString();
        String stem =
                name.endsWith(EXTENSION)
                        ? name.substring(0, name.length() - EXTENSION.length())
                        : name;
        return sql.resolveSibling(stem + ".cases.yaml");
    }

    /** The stream that a pipeline runs it for. */
    public Optional<StreamConfig> stream(Pipeline pipeline) {
        Path own = sql.toAbsolutePath().normalize();
        return pipeline.streams().stream()
                .filter(
                        stream ->
                                stream.transform()
                                        .map(t -> Path.of(t.sql()).toAbsolutePath().normalize())
                                        .filter(own::equals)
                                        .isPresent())
                .findFirst();
    }

    /** The transform, for a stream that does not name it. */
    public TransformConfig transform(boolean append, boolean beforeImages) {
        return new TransformConfig(sql.toString(), schema().toString(), append, beforeImages);
    }
}
