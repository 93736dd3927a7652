package io.rocksetcdc.cli.move;

import static org.assertj.core.api.Assertions.assertThat;

import io.rocksetcdc.cli.CommandRun;
import io.rocksetcdc.job.parts.Parts;
import io.rocksetcdc.job.parts.SharedParts;
import io.rocksetcdc.local.LocalFlink;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
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
                MovingPipeline.start(parts, flink, directory, "move", "a", "b", "c")) {
            pipeline.change("move", "--stream", "move-a", "--to", "hot");
            assertThat(pipeline.groups()).containsEntry("hot", "move-a");
            pipeline.change("move", "--stream", "move-b", "--to", "hot");
            assertThat(pipeline.groups())
                    .containsEntry("hot", "move-a, move-b")
                    .containsEntry("default", "move-c");
            pipeline.change("move", "--stream", "move-a", "--to", "default");
            pipeline.writeWithoutGroups();
            pipeline.change("apply");

            assertThat(pipeline.runningGroups()).containsExactly("default");
            pipeline.assertEachRecordWasSentOnce();
        }
    }

    @Test
    void moveThatIsInterruptedAnywhereGoesOn(Parts parts, @TempDir Path directory)
            throws Exception {
        try (MovingPipeline pipeline =
                MovingPipeline.start(parts, flink, directory, "killed", "a", "b")) {
            // One after the other, there and back: each line is an instant at which it can die.
            int line = 0;
            boolean died = true;
            while (died) {
                String to = pipeline.groups().containsKey("hot") ? "default" : "hot";
                died = pipeline.dies(line++, "move", "--stream", "killed-a", "--to", to);
                if (died) {
                    pipeline.change("move", "--stream", "killed-a", "--to", to);
                }
            }

            assertThat(line).isGreaterThan(10);
            pipeline.assertEachRecordWasSentOnce();
        }
    }

    @Test
    void moveThatDoesNotStartIsBroughtBack(Parts parts, @TempDir Path directory)
            throws Exception {
        try (MovingPipeline pipeline =
                MovingPipeline.start(parts, flink, directory, "back", "a", "b", "c", "d", "e")) {
            pipeline.change("move", "--stream", "back-a", "--to", "hot");
            pipeline.writeGroups(
                    "{default: {streams: [back-e]}, hot: {streams: [back-a]}, one: {streams: [back-b]}, two: {streams: [back-c]}, three: {streams: [back-d]}}");

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
                    .contains("enough slots");
            assertThat(pipeline.runningGroups()).containsExactlyInAnyOrder("default", "hot");
            pipeline.assertEachRecordWasSentOnce();
        }
    }
}
