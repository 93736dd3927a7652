package io.rocksetcdc.job.graph;

import static org.assertj.core.api.Assertions.assertThat;

import io.rocksetcdc.job.config.CheckpointConfig;
import io.rocksetcdc.job.config.StateConfig;
import io.rocksetcdc.job.position.StartPlan;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.flink.configuration.Configuration;
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

    private static final String DIRECTORIES =
            """
            execution.checkpointing.dir=s3://bucket/shop/checkpoints
            execution.checkpointing.savepoint-dir=s3://bucket/shop/savepoints
            execution.checkpointing.storage=filesystem
            """;

    private static final String RESTORED =
            """
            execution.state-recovery.ignore-unclaimed-state=false
            execution.state-recovery.path=s3://bucket/shop/savepoints/savepoint-1
            """;

    private final CheckpointConfig checkpoint =
            new CheckpointConfig(Duration.ofSeconds(10), Duration.ofMinutes(10));

    @Test
    void jobFixesTheseSettingsAndNoOthers() {
        assertThat(lines(ExecutionSettings.of(checkpoint, Optional.empty()))).isEqualTo(FIXED);
    }

    @Test
    void andTheseIfThePipelineFileSaysWherePositionsAreKept() {
        StateConfig state = new StateConfig("s3://bucket/shop");

        assertThat(lines(ExecutionSettings.of(checkpoint, Optional.of(state))).lines())
                .containsExactlyInAnyOrderElementsOf(
                        Stream.concat(FIXED.lines(), DIRECTORIES.lines()).toList());
    }

    @Test
    void andTheseIfItIsRestored() {
        assertThat(lines(ExecutionSettings.restoring(restoring(Map.of())))).isEqualTo(RESTORED);
    }

    @Test
    void stateIsLeftOutOnlyIfThePlanNamesIt() {
        assertThat(lines(ExecutionSettings.restoring(restoring(Map.of("orders", "gone")))))
                .contains("execution.state-recovery.ignore-unclaimed-state=true");
    }

    private static StartPlan restoring(Map<String, String> dropped) {
        return new StartPlan(
                "default",
                "00000000000000000000000000000001",
                Optional.of("s3://bucket/shop/savepoints/savepoint-1"),
                List.of(),
                dropped,
                List.of());
    }

    private static String lines(Configuration configuration) {
        StringBuilder settings = new StringBuilder();
        new TreeMap<>(configuration.toMap())
                .forEach((key, value) -> settings.append(key + "=" + value + "\n"));
        return settings.toString();
    }
}
