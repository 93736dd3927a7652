package io.rocksetcdc.cli.move;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.rocksetcdc.job.config.GroupConfig;
import io.rocksetcdc.job.config.PipelineFile;
import io.rocksetcdc.job.parts.Parts;
import io.rocksetcdc.job.parts.PipelineText;
import io.rocksetcdc.job.parts.ReceivedRecords;
import io.rocksetcdc.job.parts.SharedParts;
import io.rocksetcdc.local.FaultProxy;
import io.rocksetcdc.local.LocalFlink;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Streams move between running jobs while their tables change: each record is sent once. */
@ExtendWith(SharedParts.class)
class MoveTest {

    private static final Duration LIMIT = Duration.ofSeconds(90);

    @TempDir private static Path cluster;
    private static LocalFlink flink;

    @BeforeAll
    static void startCluster() {
        flink = LocalFlink.start(cluster, 4);
    }

    @AfterAll
    static void stopCluster() {
        flink.close();
    }

    @Test
    void streamsMoveThereAndBackAndEachRecordIsSentOnce(Parts parts, @TempDir Path directory)
            throws Exception {
        try (FaultProxy proxy = FaultProxy.before(parts.server().url())) {
            ReceivedRecords received = ReceivedRecords.through(proxy);
            ChangingTables tables =
                    ChangingTables.start(parts.topics(), "move-a", "move-b", "move-c");
            Path file =
                    new PipelineText(parts, directory, "moving")
                            .through(proxy.url())
                            .state(directory.resolve("state"))
                            .stream("move-a")
                            .stream("move-b")
                            .stream("move-c")
                            .write();
            MovingPipeline pipeline = new MovingPipeline(flink.restUrl(), directory, file);
            pipeline.run("submit", file.toString());

            pipeline.change("move", "--stream", "move-a", "--to", "hot");
            assertThat(groups(file)).containsEntry("hot", "move-a");
            pipeline.change("move", "--stream", "move-b", "--to", "hot");
            assertThat(groups(file))
                    .containsEntry("hot", "move-a, move-b")
                    .containsEntry("default", "move-c");
            pipeline.change("move", "--stream", "move-a", "--to", "default");
            Files.writeString(
                    file, Files.readString(file).replaceAll("(?s)\ngroups:.*", "\n"));
            pipeline.change("apply");

            Map<String, Map<String, JsonNode>> expected = tables.stop();
            for (String table : expected.keySet()) {
                await().atMost(LIMIT)
                        .untilAsserted(
                                () ->
                                        assertThat(parts.server().documents(table))
                                                .isEqualTo(expected.get(table)));
                assertThat(received.missing(parts.topics(), table)).as(table).isEmpty();
                assertThat(received.repeated(table)).as(table).isEmpty();
            }
            pipeline.cancelAll();
        }
    }

    private static Map<String, String> groups(Path file) {
        return PipelineFile.read(file).groups().stream()
                .collect(
                        Collectors.toMap(
                                GroupConfig::name, group -> String.join(", ", group.streams())));
    }
}
