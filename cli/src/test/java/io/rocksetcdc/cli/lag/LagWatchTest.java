package io.rocksetcdc.cli.lag;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.rocksetcdc.cli.Main;
import io.rocksetcdc.cli.RestAnswers;
import io.rocksetcdc.job.parts.Parts;
import io.rocksetcdc.job.parts.PipelineText;
import io.rocksetcdc.job.parts.SharedParts;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What {@code lag --watch} shows while the pipeline changes and its cluster does not answer. */
@ExtendWith(SharedParts.class)
class LagWatchTest {

    private static final String JOBS = "/jobs/overview";
    private static final String NO_JOBS = "{'jobs':[]}";
    private static final String AWAY = "{'errors':['no leader']}";

    /** Clocks differ by less. */
    private static final long ALMOST_A_SECOND_NANOS = 900_000_000;

    @TempDir private Path folder;

    /** Without a job, the first round asks three times, and each that remembers it asks once. */
    @Test
    @Timeout(60)
    void followsTheFileAndGoesOnAfterFailures(Parts parts) throws Exception {
        Path file = text(parts, "lag-moved").write();
        try (RestAnswers flink = new RestAnswers()) {
            flink.answer(JOBS, 200, NO_JOBS).answer(JOBS, 200, NO_JOBS);
            flink.answer(JOBS, 200, NO_JOBS).answer(JOBS, 503, AWAY);
            flink.answer(JOBS, 200, NO_JOBS).answer(JOBS, 503, AWAY);

            List<String> lines =
                    watched(
                            flink,
                            "json",
                            5,
                            Map.of(
                                    2,
                                    () -> Files.writeString(file, "piepline: lag-moved"),
                                    3,
                                    () ->
                                            text(parts, "lag-moved")
                                                    .group("hot", "lag-moved")
                                                    .write()));

            List<JsonNode> rounds = new ArrayList<>();
            for (String line : lines) {
                rounds.add(new ObjectMapper().readTree(line));
            }
            assertThat(rounds.get(0).at("/streams/0/group").asText()).isEqualTo("default");
            assertThat(rounds.get(1).path("missed").asText())
                    .contains(JOBS + " answers 503: no leader");
            assertThat(rounds.get(2).path("missed").asText()).contains("unknown key \"piepline\"");
            assertThat(rounds.get(3).at("/streams/0/group").asText()).isEqualTo("hot");
            assertThat(rounds.get(4).path("missed").asText()).contains("answers 503");
        }
    }

    @Test
    @Timeout(60)
    void aRoundThatFailsIsALineBelowTheTable(Parts parts) throws Exception {
        text(parts, "lag-away-once").write();
        try (RestAnswers flink = new RestAnswers()) {
            flink.answer(JOBS, 503, AWAY).answer(JOBS, 200, NO_JOBS);

            List<String> lines = watched(flink, "text", 6, Map.of());

            assertThat(lines.get(0))
                    .isEqualTo(
                            "Not read this time: %s%s answers 503: no leader"
                                    .formatted(flink.url(), JOBS));
            assertThat(lines.get(5)).isEqualTo("lag-away-once is NOT_RUNNING");
        }
    }

    /** A cluster is not asked again and again without a pause. */
    @Test
    @Timeout(60)
    void roundsAreAnIntervalApartIfNothingRuns(Parts parts) throws Exception {
        text(parts, "lag-idle").write();
        List<Long> nanos = new ArrayList<>();
        try (RestAnswers flink = new RestAnswers()) {
            flink.answer(JOBS, 200, NO_JOBS);
            Callable<?> note = () -> nanos.add(System.nanoTime());

            watched(flink, "json", 3, Map.of(1, note, 2, note, 3, note));
        }

        assertThat(nanos).hasSize(3);
        // The second round begins behind the first line, and the third an interval later.
        assertThat(nanos.get(2) - nanos.get(0)).isGreaterThan(ALMOST_A_SECOND_NANOS);
    }

    private PipelineText text(Parts parts, String name) {
        return new PipelineText(parts, folder, name).stream(name);
    }

    /** The first lines; behind some of them, by number, something is done. */
    private List<String> watched(
            RestAnswers flink, String format, int count, Map<Integer, Callable<?>> behind) {
        LinesOut out = new LinesOut(count, behind);
        Main.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(new StringWriter()))
                .execute(
                        "lag",
                        folder.resolve("pipeline.yaml").toString(),
                        "--flink",
                        flink.url().toString(),
                        "--watch",
                        "--interval",
                        "1",
                        "--output",
                        format);
        return out.lines;
    }

    /** Breaks behind the last line, as a pipe does when nobody reads on. */
    private static final class LinesOut extends Writer {

        private final int count;
        private final Map<Integer, Callable<?>> behind;
        private final List<String> lines = new ArrayList<>();
        private final StringBuilder line = new StringBuilder();

        LinesOut(int count, Map<Integer, Callable<?>> behind) {
            this.count = count;
            this.behind = behind;
        }

        @Override
        public void write(char[] characters, int from, int length) throws IOException {
            for (char one : new String(characters, from, length).toCharArray()) {
                if (lines.size() == count) {
                    throw new IOException("nobody reads on");
                }
                if (one == '\n') {
                    lines.add(line.toString());
                    line.setLength(0);
                    act();
                } else {
                    line.append(one);
                }
            }
        }

        private void act() throws IOException {
            try {
                behind.getOrDefault(lines.size(), () -> "nothing").call();
            } catch (Exception failed) {
                throw new IOException(failed);
            }
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
