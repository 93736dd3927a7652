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
import io.rocksetcdc.job.parts.TestServer;
import io.rocksetcdc.job.parts.Topics;
import io.rocksetcdc.local.FaultProxy;
import io.rocksetcdc.local.LocalBroker;
import io.rocksetcdc.local.LocalCluster;
import io.rocksetcdc.server.Limits;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
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

    @Test
    @Tag("long")
    void moveWhileTheServerThrottles(Parts parts, LocalCluster cluster) throws Exception {
        List<String> streams = List.of("slow-a", "slow-b", "slow-c");
        Limits scarce = Limits.documented().withRequestsPerSecond(10);
        try (TestServer server = new TestServer(directory.resolve("server"), scarce);
                FaultProxy proxy = FaultProxy.before(server.url());
                LauncherProcesses launcher =
                        new LauncherProcesses(
                                cluster,
                                directory,
                                new PipelineText(parts, directory, "slow")
                                        .server(server)
                                        .through(proxy.url()),
                                streams)) {
            SentOnce sentOnce = sentOnce(parts.topics(), proxy, "slow");
            ChangingTables tables = ChangingTables.start(parts.topics(), streams);
            launcher.succeed("submit", launcher.file());
            launcher.change("move", "--stream", "slow-a", "--to", "hot");
            launcher.change("move", "--stream", "slow-a", "--to", "default");

            long records = 0;
            for (String table : settled(tables, server)) {
                sentOnce.checkUnsent(table);
                records += sentOnce.sendable(table);
            }
            assertThat(server.stats().messages()).isEqualTo(records);
            assertThat(server.stats().ignored()).isZero();
            assertThat(server.stats().rejected()).isPositive();
        }
    }

    @Test
    @Tag("long")
    void moveWhileTheBrokerRestarts(Parts parts, LocalCluster cluster) throws Exception {
        List<String> streams = List.of("again-a", "again-b");
        Path data = directory.resolve("broker");
        LocalBroker first = LocalBroker.start(data);
        AtomicReference<LocalBroker> last = new AtomicReference<>(first);
        try (Topics topics = new Topics(first.bootstrapServers());
                FaultProxy proxy = FaultProxy.before(parts.server().url());
                LauncherProcesses launcher =
                        new LauncherProcesses(
                                cluster,
                                directory,
                                new PipelineText(parts, directory, "again")
                                        .brokers(first.bootstrapServers())
                                        .through(proxy.url()),
                                streams)) {
            SentOnce sentOnce = sentOnce(topics, proxy, "again");
            ChangingTables tables = ChangingTables.start(topics, streams);
            launcher.succeed("submit", launcher.file());
            launcher.during(
                    "STOP",
                    () -> {
                        first.close();
                        last.set(LocalBroker.start(data, first.port()));
                        return null;
                    },
                    "move",
                    "--stream",
                    "again-a",
                    "--to",
                    "hot");

            for (String table : settled(tables, parts.server())) {
                sentOnce.check(table);
            }
        } finally {
            last.get().close();
        }
    }

    private void moveAndKill(Parts parts, LocalCluster cluster, String name, List<String> phases)
            throws Exception {
        List<String> streams = List.of(name + "-a", name + "-b", name + "-c");
        try (FaultProxy proxy = FaultProxy.before(parts.server().url());
                LauncherProcesses launcher =
                        new LauncherProcesses(
                                cluster,
                                directory,
                                new PipelineText(parts, directory, name).through(proxy.url()),
                                streams)) {
            SentOnce sentOnce = sentOnce(parts.topics(), proxy, name);
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
            launcher.change("move", "--stream", name + "-a," + name + "-b", "--to", "default");

            for (String table : settled(tables, parts.server())) {
                sentOnce.check(table);
            }
        }
    }

    private static SentOnce sentOnce(Topics topics, FaultProxy proxy, String pipeline) {
        return new SentOnce(
                topics, ReceivedRecords.through(proxy), PipelineText.deadLetters(pipeline));
    }

    /** Lets the tables rest until their documents are there; returns their names. */
    private static Set<String> settled(ChangingTables tables, TestServer server) throws Exception {
        Map<String, Map<String, JsonNode>> expected = tables.stop();
        for (String table : expected.keySet()) {
            await().atMost(LIMIT)
                    .untilAsserted(
                            () ->
                                    assertThat(server.documents(table))
                                            .isEqualTo(expected.get(table)));
        }
        return expected.keySet();
    }
}
