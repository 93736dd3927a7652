package io.rocksetcdc.cli.move;

import static org.assertj.core.api.Assertions.assertThat;

import io.rocksetcdc.cli.CommandRun;
import io.rocksetcdc.job.parts.Parts;
import io.rocksetcdc.job.parts.PipelineText;
import io.rocksetcdc.job.parts.SharedParts;
import io.rocksetcdc.job.parts.TestServer;
import io.rocksetcdc.job.parts.Topics;
import io.rocksetcdc.local.LocalBroker;
import io.rocksetcdc.local.LocalFlink;
import io.rocksetcdc.server.Limits;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Streams move between running jobs while their tables change: each record is sent once. */
@ExtendWith(SharedParts.class)
class MoveTest {

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
        try (MovingPipeline pipeline =
                MovingPipeline.start(parts, flink, directory, "move", "a", "b+c", "d")) {
            pipeline.change("move", "--stream", "move-a", "--to", "hot");
            assertThat(pipeline.groups()).containsEntry("hot", "move-a");
            pipeline.change("move", "--stream", "move-b", "--to", "hot");
            assertThat(pipeline.groups())
                    .containsEntry("hot", "move-a, move-b")
                    .containsEntry("default", "move-d");
            pipeline.change("move", "--stream", "move-a", "--to", "default");
            pipeline.writeWithoutGroups();
            pipeline.change("apply");

            assertThat(pipeline.runningGroups()).containsExactly("default");
            pipeline.assertEachRecordWasSentOnce();
        }
    }

    @Test
    void moveThatIsInterruptedGoesOn(Parts parts, @TempDir Path directory) throws Exception {
        try (MovingPipeline pipeline =
                MovingPipeline.start(parts, flink, directory, "killed", "a", "b")) {
            for (String step :
                    List.of("checkpoint of", "stop of", "start of", "check of", "Done")) {
                String to = other(pipeline);
                assertThat(
                                pipeline.dies(
                                        (number, line) -> line.startsWith(step),
                                        "move",
                                        "--stream",
                                        "killed-a",
                                        "--to",
                                        to))
                        .as(step)
                        .isTrue();
                pipeline.change("move", "--stream", "killed-a", "--to", to);
            }
            pipeline.assertEachRecordWasSentOnce();
        }
    }

    @Test
    @Tag("long")
    void moveThatIsInterruptedAnywhereGoesOn(Parts parts, @TempDir Path directory)
            throws Exception {
        try (MovingPipeline pipeline =
                MovingPipeline.start(parts, flink, directory, "anywhere", "a", "b")) {
            // One after the other, there and back: each line is an instant at which it can die.
            int line = 0;
            boolean died = true;
            while (died) {
                String to = other(pipeline);
                int last = line++;
                died =
                        pipeline.dies(
                                (number, text) -> number == last,
                                "move",
                                "--stream",
                                "anywhere-a",
                                "--to",
                                to);
                pipeline.change("move", "--stream", "anywhere-a", "--to", to);
            }

            assertThat(line).isGreaterThan(15);
            pipeline.assertEachRecordWasSentOnce();
        }
    }

    @Test
    void moveWhileTheServerThrottles(Parts parts, @TempDir Path directory) throws Exception {
        Limits scarce = Limits.documented().withRequestsPerSecond(10);
        try (TestServer server = new TestServer(directory.resolve("server"), scarce);
                MovingPipeline pipeline =
                        MovingPipeline.start(
                                flink,
                                directory,
                                parts.topics(),
                                server,
                                new PipelineText(parts, directory, "scarce").server(server),
                                List.of("scarce-a", "scarce-b", "scarce-c"))) {
            pipeline.change("move", "--stream", "scarce-a", "--to", "hot");
            pipeline.assertEachRecordWasTakenOnce();
            assertThat(server.stats().rejected()).isPositive();
        }
    }

    @Test
    void moveWhileTheBrokerRestarts(Parts parts, @TempDir Path directory) throws Exception {
        Path data = directory.resolve("broker");
        LocalBroker first = LocalBroker.start(data);
        int port = first.port();
        AtomicReference<CompletableFuture<LocalBroker>> second = new AtomicReference<>();
        try (Topics topics = new Topics(first.bootstrapServers());
                MovingPipeline pipeline =
                        MovingPipeline.start(
                                flink,
                                directory,
                                topics,
                                parts.server(),
                                new PipelineText(parts, directory, "restarted")
                                        .brokers(first.bootstrapServers()),
                                List.of("restarted-a", "restarted-b"))) {
            boolean died =
                    pipeline.dies(
                            (number, line) -> {
                                if (line.startsWith("stop of")) {
                                    first.close();
                                    second.set(
                                            CompletableFuture.supplyAsync(
                                                    () -> LocalBroker.start(data, port)));
                                }
                                return false;
                            },
                            "move",
                            "--stream",
                            "restarted-a",
                            "--to",
                            "hot");

            assertThat(died).isFalse();
            pipeline.assertEachRecordWasSentOnce();
        } finally {
            second.get().get().close();
        }
    }

    private static String other(MovingPipeline pipeline) {
        return pipeline.groups().containsKey("hot") ? "default" : "hot";
    }

    @Test
    void whatCouldNotStartIsRefusedBeforeAnythingStops(Parts parts, @TempDir Path directory)
            throws Exception {
        try (MovingPipeline pipeline =
                MovingPipeline.start(parts, flink, directory, "early", "a", "b")) {
            List<String> before = pipeline.runningJobs();
            CommandRun move =
                    pipeline.tried(
                            "move",
                            "--pipeline",
                            pipeline.file(),
                            "--yes",
                            "--stream",
                            "early-a",
                            "--to",
                            "Not A Name");
            assertThat(move.exitCode()).as(move.out() + move.errors()).isEqualTo(1);
            assertThat(move.errors()).contains("Not A Name");
            pipeline.removeStream("early-b");

            CommandRun apply = pipeline.tried("apply", "--pipeline", pipeline.file(), "--yes");

            assertThat(apply.exitCode()).as(apply.out() + apply.errors()).isEqualTo(1);
            assertThat(apply.errors()).contains("--drop early-b");
            assertThat(pipeline.runningJobs()).isEqualTo(before);
            assertThat(pipeline.layout()).doesNotContain("\"journal\"");
        }
    }

    @Test
    void moveThatDoesNotStartIsBroughtBack(Parts parts, @TempDir Path directory) throws Exception {
        try (MovingPipeline pipeline =
                MovingPipeline.start(parts, flink, directory, "back", "a", "b", "c", "d", "e")) {
            pipeline.change("move", "--stream", "back-a", "--to", "hot");
            for (String stream : List.of("back-new", "back-late")) {
                parts.topics().create(stream, 1, Map.of());
                parts.topics().write(stream, 0, "{\"id\":1}", "{\"id\":1}");
                pipeline.addStream(stream);
            }
            pipeline.writeGroups(
                    "{default: {streams: [back-d, back-e, back-new]}, hot: {streams: [back-a]}, one: {streams: [back-b]}, two: {streams: [back-c]}, three: {streams: [back-late]}}");

            CommandRun apply =
                    pipeline.tried(
                            "apply",
                            "--pipeline",
                            pipeline.file(),
                            "--yes",
                            "--start-within",
                            "8s");

            assertThat(apply.exitCode()).as(apply.out() + apply.errors()).isEqualTo(1);
            assertThat(apply.out())
                    .as(apply.errors())
                    .contains("Brought back")
                    .contains("SCHEDULED", "enough slots");
            assertThat(pipeline.runningGroups()).containsExactlyInAnyOrder("default", "hot");
            assertThat(pipeline.layout()).contains("\"given-up\" : true");
            pipeline.writeGroups("{hot: {streams: [back-a]}}");
            pipeline.change("apply");
            assertThat(pipeline.layout()).doesNotContain("given-up");
            pipeline.assertEachRecordWasSentOnce();
        }
    }
}
