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
        JvmCommand command =
                new JvmCommand(
                        "broken", directory, List.of(), "no.such.Program", List.of(), List.of());
        try (ChildJvm child = ChildJvm.start(command)) {
            assertThatThrownBy(() -> child.awaitReady(Duration.ofSeconds(30), () -> false))
                    .isInstanceOf(PartFailedException.class)
                    .hasMessageContaining("broken ended while it started")
                    .hasMessageContaining("ClassNotFoundException: no.such.Program");
        }
    }

    @Test
    void closeEndsTheProcess(@TempDir Path directory) {
        ChildJvm child =
                ChildJvm.start(
                        new JvmCommand(
                                "child",
                                directory,
                                List.of(TEST_CLASSES),
                                ParentProgram.Child.class.getName(),
                                List.of(),
                                List.of()));
        assertThat(child.isAlive()).isTrue();

        child.close();
        child.close();

        assertThat(child.isAlive()).isFalse();
    }
}
