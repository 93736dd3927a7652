package io.rocksetcdc.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFolderTest {

    @TempDir private Path folder;

    @Test
    void emptiesItsOwnFolder() throws Exception {
        Path data = DataFolder.prepare(folder.resolve("data"));
        Path old = Files.createDirectories(data.resolve("a/b")).resolve("c");
        Files.writeString(old, "x");

        DataFolder.prepare(data);

        assertThat(old).doesNotExist();
    }

    @Test
    void leavesAForeignFolderAlone() throws Exception {
        Path precious = Files.writeString(folder.resolve("precious"), "x");

        assertThatThrownBy(() -> DataFolder.prepare(folder))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("--data");
        assertThat(precious).exists();
    }

    @Test
    void leavesTheFolderOfADemoThatRunsAlone() throws Exception {
        Path data = DataFolder.prepare(folder.resolve("data"));
        Path precious = Files.writeString(data.resolve("precious"), "x");
        Process other = new ProcessBuilder("sleep", "60").start();
        try {
            Files.writeString(
                    data.resolve(".rockset-cdc-demo"),
                    "%d%n%s%n".formatted(other.pid(), other.info().startInstant().orElseThrow()));

            assertThatThrownBy(() -> DataFolder.prepare(data))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContainingAll("process " + other.pid(), "--data");
            assertThat(precious).exists();
        } finally {
            other.destroy();
            other.waitFor();
        }
        DataFolder.prepare(data);
        assertThat(precious).doesNotExist();
    }
}
