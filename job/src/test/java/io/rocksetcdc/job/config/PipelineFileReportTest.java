package io.rocksetcdc.job.config;

import static io.rocksetcdc.job.config.MinimalFile.replacing;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rocksetcdc.job.config.yaml.Finding;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PipelineFileReportTest {

    @Test
    void reportsAllMistakesInTheOrderOfTheFile() {
        String text =
                replacing(
                        10,
                        "    topik: a",
                        "    parallelism: many",
                        "    parallelism: 2",
                        "    on-error: never");
        assertThatThrownBy(() -> PipelineFile.parse("a.yaml", text))
                .hasMessage(
                        """
                        a.yaml:9:3: missing key "topic" in streams.orders, e.g. topic: shop.public.orders
                        a.yaml:10:5: unknown key "topik" in streams.orders; did you mean "topic"?
                        a.yaml:11:18: parallelism: "many" is not a whole number
                        a.yaml:12:5: duplicate key "parallelism" in streams.orders; it is already in line 11
                        a.yaml:13:15: on-error: "never" is not one of fail, dead-letter\
                        """)
                .isInstanceOfSatisfying(
                        ConfigurationException.class,
                        e ->
                                assertThat(e.findings())
                                        .hasSize(5)
                                        .contains(
                                                new Finding(
                                                        "a.yaml",
                                                        11,
                                                        18,
                                                        "parallelism: \"many\" is not a whole"
                                                                + " number")));
    }

    @Test
    void saysThatAFileCannotBeRead(@TempDir Path folder) throws IOException {
        Path missing = folder.resolve("none.yaml");
        assertThatThrownBy(() -> PipelineFile.read(missing))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage(missing + ":1:1: no such file");
        Path latin = Files.write(folder.resolve("latin.yaml"), new byte[] {'a', (byte) 0xe9});
        assertThatThrownBy(() -> PipelineFile.read(latin))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage(latin + ":1:1: not UTF-8 text");
    }
}
