package io.rocksetcdc.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClusterFilesTest {

    private static final String JOB = "0123456789abcdef0123456789abcdef";

    @TempDir private Path directory;

    @Test
    void theNewestCheckpointIsTheLastCompletedOne() throws IOException {
        ClusterFiles files = new ClusterFiles(directory);
        for (String folder : List.of("chk-9", "chk-10", "chk-11", "shared")) {
            Files.createDirectories(files.checkpoints().resolve(JOB).resolve(folder));
        }
        for (String completed : List.of("chk-9", "chk-10")) {
            Files.createFile(files.checkpoints().resolve(JOB).resolve(completed + "/_metadata"));
        }

        assertThat(files.newestCheckpoint(JOB))
                .contains(files.checkpoints().resolve(JOB).resolve("chk-10"));
    }

    @Test
    void aJobWithoutCheckpointsHasNone() {
        assertThat(new ClusterFiles(directory).newestCheckpoint(JOB)).isEmpty();
    }

    @Test
    void secretsInTheEnvironmentAreNotShown() {
        Map<String, String> environment = Map.of("KEY", "secret-value");
        ClusterOptions options = ClusterOptions.of(directory).withEnvironment(environment);
        JvmCommand command =
                new JvmCommand(
                        "part", directory, List.of(), "Main", List.of(), List.of(), environment);

        assertThat(options.toString()).doesNotContain("secret-value");
        assertThat(command.toString()).doesNotContain("secret-value");
    }
}
