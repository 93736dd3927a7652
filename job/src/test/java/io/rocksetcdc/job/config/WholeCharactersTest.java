package io.rocksetcdc.job.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Characters of two halves, anywhere in a file. */
class WholeCharactersTest {

    private static final int BUFFER = 1024;

    @Test
    void mayStandWhereAReadOfTheFileEnds() {
        for (int before = 0; before < 2 * BUFFER; before++) {
            String text = MinimalFile.with("# " + "x".repeat(before) + "😀", "groups: {}");

            assertThat(PipelineFile.inspect("file", text).findings()).isEmpty();
        }
    }
}
