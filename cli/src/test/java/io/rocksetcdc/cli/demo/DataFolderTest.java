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
}
