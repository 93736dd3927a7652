package io.rocksetcdc.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OrphanTest {

    private static final Path TEST_CLASSES =
            Path.of(OrphanTest.class.getProtectionDomain().getCodeSource().getLocation().getPath());

    @Test
    void childrenEndWhenTheParentIsKilled(@TempDir Path directory) throws Exception {
        Process parent =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-Djava.io.tmpdir=" + directory,
                                "-cp",
                                System.getProperty("java.class.path"),
                                ParentProgram.class.getName(),
                                directory.toString(),
                                TEST_CLASSES.toString())
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
        List<ProcessHandle> children;
        try (var output = parent.inputReader(StandardCharsets.UTF_8)) {
            children =
                    Stream.of(output.readLine().split(" "))
                            .map(Long::parseLong)
                            .map(pid -> ProcessHandle.of(pid).orElseThrow())
                            .toList();
            assertThat(children).hasSize(2).allMatch(ProcessHandle::isAlive);
        } finally {
            parent.destroyForcibly().waitFor();
        }

        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(children).noneMatch(ProcessHandle::isAlive));
    }

    @Test
    void earlyDeathIsExplainedWithTheLog(@TempDir Path directory) {
        try (ChildJvm child = startBroken(directory)) {
            assertThatThrownBy(() -> child.awaitReady(Duration.ofSeconds(30), () -> false))
                    .isInstanceOf(PartFailedException.class)
                    .hasMessageContaining("broken ended while it started")
                    .hasMessageContaining("ClassNotFoundException: no.such.Program");
        }
    }

    @Test
    void exitCodeIsThatOfTheProgram(@TempDir Path directory) {
        try (ChildJvm child = startBroken(directory)) {
            assertThat(child.awaitExit(Duration.ofSeconds(30))).isEqualTo(1);
        }
    }

    @Test
    void aProgramThatTakesTooLongIsKilled(@TempDir Path directory) {
        ChildJvm child = startEndless(directory);

        assertThatThrownBy(() -> child.awaitExit(Duration.ofMillis(10)))
                .isInstanceOf(PartFailedException.class)
                .hasMessageContaining("child still ran after");

        assertThat(child.isAlive()).isFalse();
    }

    @Test
    void closeEndsTheProcess(@TempDir Path directory) {
        ChildJvm child = startEndless(directory);
        assertThat(child.isAlive()).isTrue();

        child.close();
        child.close();

        assertThat(child.isAlive()).isFalse();
    }

    private static ChildJvm startBroken(Path directory) {
        return ChildJvm.start(
                new JvmCommand(
                        "broken", directory, List.of(), "no.such.Program", List.of(), List.of()));
    }

    private static ChildJvm startEndless(Path directory) {
        return ChildJvm.start(
                new JvmCommand(
                        "child",
                        directory,
                        List.of(TEST_CLASSES),
                        ParentProgram.Child.class.getName(),
                        List.of(),
                        List.of()));
    }
}
