package io.rocksetcdc.job.golden;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The golden savepoints of one release: a folder for each, and the data of the broker that they are
 * positions in, since a savepoint knows the ids of its topics.
 *
 * @param folder {@code savepoints/<version>}
 */
record GoldenRelease(Path folder) {

    private static final ObjectMapper JSON =
            new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    static Path root() {
        return Path.of("..").toAbsolutePath().normalize().resolve("savepoints");
    }

    static List<GoldenRelease> all() throws IOException {
        try (Stream<Path> folders = Files.list(root())) {
            return folders.filter(Files::isDirectory).sorted().map(GoldenRelease::new).toList();
        }
    }

    Path broker() {
        return folder.resolve("broker.zip");
    }

    /** Those that it has left a savepoint of; a later release has more. */
    List<GoldenPipeline> pipelines() {
        return Stream.of(GoldenPipeline.values())
                .filter(pipeline -> Files.isDirectory(savepoint(pipeline)))
                .toList();
    }

    Path savepoint(GoldenPipeline pipeline) {
        return folder.resolve(pipeline.folder());
    }

    /** What the savepoint must say, by what Kafka had said. */
    JsonNode expected(GoldenPipeline pipeline) throws IOException {
        return JSON.readTree(expectedFile(pipeline).toFile());
    }

    void expect(GoldenPipeline pipeline, JsonNode said) throws IOException {
        Files.writeString(expectedFile(pipeline), JSON.writeValueAsString(said) + "\n");
    }

    private Path expectedFile(GoldenPipeline pipeline) {
        return folder.resolve(pipeline.folder() + ".json");
    }

    @Override
    public String toString() {
        return folder.getFileName().toString();
    }
}
