package io.rocksetcdc.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rocksetcdc.job.config.PipelineFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is made of parts that do not answer. */
class ReadingsTest {

    private static final int BORNE = 4;

    private final List<String> missed = new ArrayList<>();
    private final Readings readings = new Readings(BORNE, missed::add);

    @TempDir private Path folder;

    @Test
    void aReadingThatFailsIsMissedAndSeveralInARowAreNot() throws Exception {
        for (int round = 0; round < 2; round++) {
            missRepeatedly(BORNE);
            assertThat(readings.take(() -> "read")).contains("read");
        }
        missRepeatedly(BORNE);

        assertThatThrownBy(() -> readings.take(ReadingsTest::fail))
                .isInstanceOf(IOException.class)
                .hasMessage(BORNE + 1 + " readings in a row have failed")
                .hasRootCauseMessage("away");
        assertThat(missed).hasSize(3 * BORNE).containsOnly("away");
    }

    @Test
    void aPipelineFileThatIsBeingEditedIsWaitedFor() throws Exception {
        Path file = Files.writeString(folder.resolve("pipeline.yaml"), "piepline: shop");

        for (int i = 0; i < 2 * BORNE; i++) {
            assertThat(readings.take(() -> PipelineFile.read(file))).isEmpty();
        }
        assertThat(missed).allMatch(why -> why.contains("unknown key \"piepline\""));
    }

    @Test
    void whatCanNotGetWellEndsAtOnce() {
        assertThatThrownBy(
                        () ->
                                readings.take(
                                        () -> {
                                            throw new IllegalStateException("a job has failed");
                                        }))
                .isInstanceOf(IllegalStateException.class);
        assertThat(missed).isEmpty();
    }

    private void missRepeatedly(int times) throws Exception {
        for (int i = 0; i < times; i++) {
            assertThat(readings.take(ReadingsTest::fail)).isEmpty();
        }
    }

    private static String fail() throws IOException {
        throw new IOException("away");
    }
}
