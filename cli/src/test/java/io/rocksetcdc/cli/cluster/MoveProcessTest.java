package io.rocksetcdc.cli.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.rocksetcdc.cli.move.ChangingTables;
import io.rocksetcdc.cli.move.SentOnce;
import io.rocksetcdc.job.parts.Parts;
import io.rocksetcdc.job.parts.PipelineText;
import io.rocksetcdc.job.parts.ReceivedRecords;
import io.rocksetcdc.job.parts.SharedParts;
import io.rocksetcdc.local.FaultProxy;
import io.rocksetcdc.local.LocalCluster;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * Streams move between jobs on a JobManager and a TaskManager that are processes, by commands that
 * are processes, which are killed as {@code kill -9} does.
 */
@ExtendWith({SharedParts.class, SharedCluster.class})
class MoveProcessTest {

    private static final Duration LIMIT = Duration.ofSeconds(120);

    /** Some phases last milliseconds. */
    private static final int ATTEMPTS = 10;

    @TempDir private Path directory;

    @Test
    void killedInTheMiddleItGoesOn(Parts parts, LocalCluster cluster) throws Exception {
        moveAndKill(parts, cluster, "kill-one", List.of("STOP"));
    }

    @Test
    @Tag("long")
    void killedAtEachStepItGoesOn(Parts parts, LocalCluster cluster) throws Exception {
        moveAndKill(
                parts,
                cluster,
                "kill-each",
                List.of("CHECKPOINT", "STOP", "START", "CHECK", "FINISH"));
    }

    private void moveAndKill(Parts parts, LocalCluster cluster, String name, List<String> phases)
            throws Exception {
        List<String> streams = List.of(name + "-a", name + "-b", name + "-c");
        try (FaultProxy proxy = FaultProxy.before(parts.server().url());
                LauncherProcesses launcher =
                        new LauncherProcesses(parts, cluster, proxy, directory, name, streams)) {
            ReceivedRecords received = ReceivedRecords.through(proxy);
            SentOnce sentOnce =
                    new SentOnce(parts.topics(), received, PipelineText.deadLetters(name));
            ChangingTables tables = ChangingTables.start(parts.topics(), streams);
            launcher.succeed("submit", launcher.file());
            launcher.change("move", "--stream", name + "-b", "--to", "hot");
            String to = "hot";
            for (String phase : phases) {
                boolean killed = false;
                for (int attempt = 0; attempt < ATTEMPTS && !killed; attempt++) {
                    killed = launcher.killAt(phase, "move", "--stream", name + "-a", "--to", to);
                    launcher.change("move", "--stream", name + "-a", "--to", to);
                    to = to.equals("hot") ? "default" : "hot";
                }
                assertThat(killed).as("killed at " + phase).isTrue();
            }
            Map<String, Map<String, JsonNode>> expected = tables.stop();
            for (String table : expected.keySet()) {
                await().atMost(LIMIT)
                        .untilAsserted(
                                () ->
                                        assertThat(parts.server().documents(table))
                                                .isEqualTo(expected.get(table)));
                sentOnce.check(table);
            }
        }
    }
}
