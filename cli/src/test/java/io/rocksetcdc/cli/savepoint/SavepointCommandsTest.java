package io.rocksetcdc.cli.savepoint;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.rocksetcdc.cli.CommandRun;
import io.rocksetcdc.cli.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On the golden savepoints of the first release. */
class SavepointCommandsTest {

    private static final Path GOLDEN =
            Path.of("..", "savepoints", "0.1.0").toAbsolutePath().normalize();
    private static final String PARTITIONS = GOLDEN.resolve("partitions").toString();

    @TempDir private Path directory;

    @Test
    void offsetsAreThoseThatWereSaved() throws IOException {
        JsonNode expected = new ObjectMapper().readTree(GOLDEN.resolve("partitions.json").toFile());

        CommandRun run = CommandRun.of("offsets", PARTITIONS, "--output", "json");

        assertThat(run.exitCode()).isEqualTo(ExitCode.OK.code());
        JsonNode wide = run.json().at("/streams/1");
        assertThat(wide.path("stream").asText()).isEqualTo("golden-partitions");
        assertThat(wide.path("exact").asBoolean()).isTrue();
        assertThat(wide.path("partitions"))
                .hasSize(3)
                .allSatisfy(
                        partition ->
                                assertThat(partition.path("next"))
                                        .hasToString(
                                                expected.at(
                                                                "/golden-partitions/topics/golden-partitions/next")
                                                        .path(partition.path("partition").asText())
                                                        .toString()));
        assertThat(run.json().at("/streams/0/partitions")).isEmpty();
    }

    @Test
    void offsetsAreATableForPeople() {
        CommandRun run = CommandRun.of("offsets", GOLDEN.resolve("generation").toString());

        assertThat(run.exitCode()).isEqualTo(ExitCode.OK.code());
        assertThat(run.lines())
                .map(line -> line.replaceAll(" +", " "))
                .contains(
                        "STREAM GENERATION TOPIC PARTITION NEXT OFFSET",
                        "golden-generation 2 golden-generation 0 20");
    }

    @Test
    void whatIsNoSavepointIsSaid() throws IOException {
        Files.write(directory.resolve("_metadata"), new byte[] {0x49, 0x60, 0x67, 0x2d, 0, 0, 0});

        CommandRun malformed = CommandRun.of("offsets", directory.toString());
        assertThat(malformed.exitCode()).isEqualTo(ExitCode.FINDINGS.code());
        assertThat(malformed.errors()).contains("cannot be read as a savepoint");
        CommandRun none = CommandRun.of("offsets", directory.resolve("none").toString());
        assertThat(none.exitCode()).isEqualTo(ExitCode.UNREACHABLE.code());
        assertThat(none.errors()).contains(directory.resolve("none").toString());
    }

    @Test
    void startThatMayBeIsDescribed() throws IOException {
        CommandRun run =
                verify("golden-partitions: golden-partitions", "golden-absent: golden-absent");

        assertThat(run.exitCode()).isEqualTo(ExitCode.OK.code());
        assertThat(run.lines())
                .contains(
                        "  golden-partitions: restored, generation 1, at 0:7 1:7 2:6",
                        "  golden-absent: restored, generation 1, at no partition yet",
                        "The group may start from it.");
        assertThat(run.out()).contains("Note: there is no layout at file:" + directory);
    }

    @Test
    void everyReasonAgainstAStartIsSaid() throws IOException {
        CommandRun run = verify("golden-partitions: other", "new: new");

        assertThat(run.exitCode()).isEqualTo(ExitCode.FINDINGS.code());
        assertThat(run.out())
                .contains(
                        "golden-partitions: refused, reads topic other, but " + PARTITIONS,
                        "golden-absent: refused, " + PARTITIONS + " has its position, but group",
                        "  new: fresh from earliest, generation 1",
                        "The group must not start from it.")
                .doesNotContain("golden-partitions: dropped");
    }

    @Test
    void whatTheLayoutKnowsCounts() throws IOException {
        Path layout = directory.resolve("savepoints/rockset-cdc-shop.layout.json");
        Files.createDirectories(layout.getParent());
        Files.writeString(
                layout,
                """
                {"version": 3, "pipeline": "shop", "revision": 4, "groups": {}, "streams": {
                  "golden-partitions": {"group": "default", "job": "j2", "generation": 2,
                    "topics": ["golden-partitions"], "origin": {"from": "earliest"}}}}""");

        CommandRun run =
                verify("golden-partitions: golden-partitions", "golden-absent: golden-absent");

        assertThat(run.exitCode()).isEqualTo(ExitCode.FINDINGS.code());
        assertThat(run.out())
                .contains(
                        "golden-partitions: refused, is at generation 2 since job j2, but "
                                + PARTITIONS
                                + " has generation 1",
                        "Note: the layout is that of file:" + layout);
    }

    @Test
    void whatIsDroppedIsNamed() throws IOException {
        CommandRun run =
                verify(
                        "golden-partitions: golden-partitions",
                        "--drop=golden-absent",
                        "--output=json");

        assertThat(run.exitCode()).isEqualTo(ExitCode.OK.code());
        assertThat(run.json().path("mayStart").asBoolean()).isTrue();
        assertThat(run.json().at("/dropped/golden-absent").asText()).isEqualTo("as --drop says");
        assertThat(run.json().at("/streams/0/start").asText()).isEqualTo("RESTORED");
    }

    /** The savepoint with three partitions; arguments are streams with topics, and options. */
    private CommandRun verify(String... arguments) throws IOException {
        StringBuilder streams = new StringBuilder();
        StringBuilder line =
                new StringBuilder("savepoint verify " + PARTITIONS)
                        .append(" --pipeline=")
                        .append(directory.resolve("p.yaml"));
        for (String argument : arguments) {
            if (argument.startsWith("--")) {
                line.append(' ').append(argument);
            } else {
                String[] stream = argument.split(": ");
                streams.append(
                        "  %s: {topic: %s, collection: {name: %s}}%n"
                                .formatted(stream[0], stream[1], stream[0]));
            }
        }
        Files.writeString(
                directory.resolve("p.yaml"),
                """
                pipeline: shop
                kafka: {bootstrap.servers: "localhost:9092"}
                rockset:
                  rockset.apiserver.url: http://localhost:8080
                  rockset.integration.key: ${env:KEY}
                  format: JSON
                state: {directory: "file:%s"}
                streams:
                %s"""
                        .formatted(directory, streams));
        return CommandRun.of(line.toString().split(" "));
    }
}
