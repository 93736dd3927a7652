package io.rocksetcdc.job.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/**
 * The reference page is made of the keys that the parser knows. After a change: {@code mvn -pl job
 * -am test -Dtest=ReferencePageTest -Dsurefire.failIfNoSpecifiedTests=false
 * -Drocksetcdc.write.reference}.
 */
class ReferencePageTest {

    private static final Path PAGE = Path.of("..", "docs", "reference", "pipeline-file.md");

    @Test
    void hasEveryKeyThatTheParserKnowsAndNoOther() throws IOException {
        String page = new ReferencePage().render();
        if (System.getProperty("rocksetcdc.write.reference") != null) {
            Files.writeString(PAGE, page);
        }
        assertThat(Files.readString(PAGE)).isEqualTo(page);
    }
}
