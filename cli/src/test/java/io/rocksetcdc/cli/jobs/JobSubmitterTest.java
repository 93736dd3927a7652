package io.rocksetcdc.cli.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.rocksetcdc.job.config.Pipeline;
import io.rocksetcdc.job.parts.Parts;
import io.rocksetcdc.job.parts.PipelineText;
import io.rocksetcdc.job.parts.SharedParts;
import io.rocksetcdc.job.position.StartRequest;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.flink.configuration.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(SharedParts.class)
class JobSubmitterTest {

    private static final String STREAM = "submitter-orders";

    /** With a thousand topics it would take minutes, and the streams rest. */
    @Test
    void startThatIsPlannedAsksForNoCollections(Parts parts, @TempDir Path directory)
            throws Exception {
        parts.topics().create(STREAM, 1, Map.of());
        Pipeline pipeline =
                new PipelineText(parts, directory, "submitter")
                        .state(directory.resolve("state")).stream(STREAM).read();
        JobSubmitter submitter = new JobSubmitter(new Configuration());
        StartRequest request =
                StartRequest.of(
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        new Configuration());
        List<String> prepared = new ArrayList<>();
        List<String> planned = new ArrayList<>();

        submitter.prepare(pipeline, "default", prepared::add);
        submitter.plan(pipeline, "default", request, planned::add);

        assertThat(prepared).anyMatch(line -> line.contains("collection commons." + STREAM));
        assertThat(planned)
                .anyMatch(line -> line.startsWith("Group default starts as job"))
                .noneMatch(line -> line.contains("collection"))
                .noneMatch(line -> line.contains("dead-letter"));
    }
}
