package io.rocksetcdc.job.graph;

import static org.assertj.core.api.Assertions.assertThat;

import io.rocksetcdc.job.config.CheckpointConfig;
import java.time.Duration;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ExecutionSettingsTest {

    /** Approved: each line is part of a guarantee. */
    private static final String FIXED =
            """
            execution.buffer-timeout.enabled=false
            execution.checkpointing.externalized-checkpoint-retention=RETAIN_ON_CANCELLATION
            execution.checkpointing.interval=10 s
            execution.checkpointing.max-concurrent-checkpoints=1
            execution.checkpointing.min-pause=5 s
            execution.checkpointing.mode=EXACTLY_ONCE
            execution.checkpointing.timeout=10 min
            execution.checkpointing.tolerable-failed-checkpoints=2147483647
            execution.checkpointing.unaligned.enabled=false
            pipeline.auto-generate-uids=false
            pipeline.generic-types=false
            pipeline.object-reuse=true
            pipeline.operator-chaining.enabled=true
            restart-strategy.exponential-delay.initial-backoff=1 s
            restart-strategy.exponential-delay.max-backoff=1 min
            restart-strategy.type=exponential-delay
            """;

    @Test
    void jobFixesTheseSettingsAndNoOthers() {
        CheckpointConfig checkpoint =
                new CheckpointConfig(Duration.ofSeconds(10), Duration.ofMinutes(10));
        StringBuilder settings = new StringBuilder();
        new TreeMap<>(ExecutionSettings.of(checkpoint).toMap())
                .forEach((key, value) -> settings.append(key + "=" + value + "\n"));

        assertThat(settings).hasToString(FIXED);
    }
}
