package io.rocksetcdc.job.leaks;

import static org.assertj.core.api.Assertions.assertThat;

import io.rocksetcdc.job.PipelineJob;
import io.rocksetcdc.job.config.Pipeline;
import io.rocksetcdc.job.parts.Needles;
import io.rocksetcdc.job.parts.Parts;
import io.rocksetcdc.job.parts.PipelineText;
import io.rocksetcdc.job.parts.RunningJob;
import io.rocksetcdc.job.parts.SearchedLogs;
import io.rocksetcdc.job.parts.SharedParts;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A row that SQL fails on is named, and not quoted. */
@ExtendWith(SharedParts.class)
class RowValuesTest {

    private static final String STREAM = "sql-needle";
    private static final String VALUE = "4711needle0815";

    @Test
    void noValueIsLoggedOrThrown(Parts parts, @TempDir Path directory) throws Exception {
        parts.topics().create(STREAM, 1, Map.of());
        Path schema = Files.createDirectories(directory.resolve("sql/schema"));
        Files.writeString(
                schema.resolve("needle.sql"),
                "CREATE TABLE _input (id BIGINT NOT NULL, ssn STRING, PRIMARY KEY (id) NOT ENFORCED);");
        Files.writeString(
                directory.resolve("sql/needle.sql"),
                "SELECT id, CAST(ssn AS INT) AS ssn FROM _input;");
        Pipeline pipeline =
                new PipelineText(parts, directory, STREAM)
                        .stream(STREAM, "format: JSON", "sql: sql/needle.sql", "on-error: fail")
                                .read();
        new PipelineJob(pipeline, "default").prepare();
        parts.topics().write(STREAM, 0, "{\"id\":1}", "{\"id\":1,\"ssn\":\"" + VALUE + "\"}");

        try (SearchedLogs logs = new SearchedLogs(new Needles().add("value", VALUE));
                RunningJob job = parts.flink().run(pipeline)) {
            assertThat(job.awaitFailure())
                    .contains(STREAM + "-0@0", "(sql)", "sql/needle.sql", "NumberFormatException")
                    .doesNotContain(VALUE);
            assertThat(logs.leaks()).isEmpty();
            assertThat(logs.loggers()).contains("io.rocksetcdc.sink.RocksetWriter");
        }
    }
}
