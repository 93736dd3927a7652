package io.rocksetcdc.cli.check.online;

import static org.assertj.core.api.Assertions.assertThat;

import io.rocksetcdc.job.config.PipelineFile;
import io.rocksetcdc.job.config.StreamConfig;
import io.rocksetcdc.job.parts.Parts;
import io.rocksetcdc.job.parts.PipelineText;
import io.rocksetcdc.job.parts.SharedParts;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(SharedParts.class)
class UnitProbeTest {

    @TempDir private Path directory;
    private Parts parts;

    @BeforeEach
    void remember(Parts shared) {
        parts = shared;
    }

    @Test
    void subtasksWithoutPartitionsAreNoted() throws Exception {
        parts.topics().create("probed-a", 1, Map.of());
        parts.topics().create("probed-b", 2, Map.of());
        UnitProbe probe = new UnitProbe(parts.topics().admin());

        assertThat(probe.of(unit(4, "probed-a", "probed-b", "probed-none")))
                .contains(
                        Probe.note(
                                "unit quiet",
                                "its topics have 3 partitions now, for a parallelism of 4; write parallelism: 3"));
        assertThat(probe.of(unit(3, "probed-a", "probed-b", "probed-none"))).isEmpty();
        assertThat(probe.of(unit(4, "probed-none", "probed-never"))).isEmpty();
    }

    private StreamConfig unit(int parallelism, String... topics) throws Exception {
        Path file = new PipelineText(parts, directory, "probed").unit("quiet", topics).write();
        Files.writeString(
                file, "    parallelism: %d\n".formatted(parallelism), StandardOpenOption.APPEND);
        return PipelineFile.read(file).streams().get(0);
    }
}
