package io.rocksetcdc.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.apache.flink.configuration.CheckpointingOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FlinkConfigurationTest {

    @TempDir private Path home;

    @Test
    void isThatOfTheFolderOrOfTheHome() throws IOException {
        assertThat(savepoints(Map.of("FLINK_HOME", configured("home").toString())))
                .isEqualTo("home");
        Path other = configured("other").resolve("conf");
        assertThat(
                        savepoints(
                                Map.of(
                                        "FLINK_HOME", configured("home").toString(),
                                        "FLINK_CONF_DIR", other.toString())))
                .isEqualTo("other");
    }

    @Test
    void isEmptyWithoutFlink() throws IOException {
        assertThat(FlinkConfiguration.load(Map.of()).keySet()).isEmpty();
    }

    @Test
    void folderThatIsNotThereIsSaid() {
        assertThatThrownBy(() -> FlinkConfiguration.load(Map.of("FLINK_CONF_DIR", "/nowhere")))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("FLINK_CONF_DIR is /nowhere");
    }

    private static String savepoints(Map<String, String> environment) throws IOException {
        return FlinkConfiguration.load(environment).get(CheckpointingOptions.SAVEPOINT_DIRECTORY);
    }

    private Path configured(String name) throws IOException {
        Path conf = Files.createDirectories(home.resolve(name).resolve("conf"));
        Files.writeString(
                conf.resolve("config.yaml"),
                "execution.checkpointing.savepoint-dir: %s%n".formatted(name));
        Files.createDirectories(home.resolve(name).resolve("plugins"));
        return home.resolve(name);
    }
}
