package io.rocksetcdc.cli.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Diffs as GNU {@code patch} and {@code git apply} take them. */
class FileDiffTest {

    private static final Path FILE = Path.of("/etc/shop/pipeline.yaml");

    @Test
    void namesTheFileWithoutItsFolder() {
        assertThat(FileDiff.of(FILE, "a\n", "b\n"))
                .containsExactly(
                        "--- a/pipeline.yaml",
                        "+++ b/pipeline.yaml",
                        "@@ -1,1 +1,1 @@",
                        "-a",
                        "+b");
        assertThat(FileDiff.of(Path.of("my shop.yaml"), "a\n", "b\n"))
                .contains("--- a/my shop.yaml\t", "+++ b/my shop.yaml\t");
    }

    @Test
    void saysWhereALastLineHasNoBreak() {
        assertThat(FileDiff.of(FILE, "a\nz", "b\nz"))
                .as("as it was")
                .endsWith("-a", "+b", " z", "\\ No newline at end of file");
        assertThat(FileDiff.of(FILE, "z", "z\na"))
                .as("another one")
                .endsWith(
                        "@@ -1,1 +1,2 @@",
                        "-z",
                        "\\ No newline at end of file",
                        "+z",
                        "+a",
                        "\\ No newline at end of file");
        assertThat(FileDiff.of(FILE, "z", "z\n"))
                .as("no more")
                .endsWith("-z", "\\ No newline at end of file", "+z");
    }

    @Test
    void keepsCarriageReturns() {
        assertThat(FileDiff.of(FILE, "a\r\nz\r\n", "b\r\nz\r\n"))
                .containsExactly(
                        "--- a/pipeline.yaml",
                        "+++ b/pipeline.yaml",
                        "@@ -1,2 +1,2 @@",
                        "-a\r",
                        "+b\r",
                        " z\r");
    }

    @Test
    void isEmptyIfNothingDiffers() {
        assertThat(FileDiff.of(FILE, "a\r\nz", "a\r\nz")).isEmpty();
    }
}
