package io.rocksetcdc.job.graph;

import io.rocksetcdc.job.config.CheckpointConfig;
import io.rocksetcdc.job.config.StateConfig;
import io.rocksetcdc.job.position.StartPlan;
import java.time.Duration;
import java.util.Optional;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.ExecutionOptions;
import org.apache.flink.configuration.ExternalizedCheckpointRetention;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.core.execution.CheckpointingMode;

/**
 * Every setting that the job fixes, whatever the cluster's defaults are. Each is part of a
 * guarantee: see {@code docs/concepts/guarantees.md}.
 */
final class ExecutionSettings {

    /** An outage of the API server is no reason to restart and to send everything again. */
    private static final int FAILED_CHECKPOINTS_WITHOUT_LIMIT = Integer.MAX_VALUE;

    private static final Duration FIRST_RESTART_AFTER = Duration.ofSeconds(1);
    private static final Duration LONGEST_RESTART_DELAY = Duration.ofMinutes(1);

    private ExecutionSettings() {}

    static Configuration of(CheckpointConfig checkpoint, Optional<StateConfig> state) {
        Configuration settings = new Configuration();
        checkpoints(settings, checkpoint);
        state.ifPresent(where -> directories(settings, where));
        passElementsByReference(settings);
        settings.set(RestartStrategyOptions.RESTART_STRATEGY, "exponential-delay");
        settings.set(
                RestartStrategyOptions.RESTART_STRATEGY_EXPONENTIAL_DELAY_INITIAL_BACKOFF,
                FIRST_RESTART_AFTER);
        settings.set(
                RestartStrategyOptions.RESTART_STRATEGY_EXPONENTIAL_DELAY_MAX_BACKOFF,
                LONGEST_RESTART_DELAY);
        return settings;
    }

    /**
     * State that no operator takes is only allowed where the plan has named all that is dropped.
     */
    static Configuration restoring(StartPlan plan) {
        Configuration settings = new Configuration();
        plan.restoredFrom()
                .ifPresent(path -> settings.set(StateRecoveryOptions.SAVEPOINT_PATH, path));
        settings.set(
                StateRecoveryOptions.SAVEPOINT_IGNORE_UNCLAIMED_STATE, !plan.dropped().isEmpty());
        return settings;
    }

    private static void directories(Configuration settings, StateConfig state) {
        settings.set(CheckpointingOptions.CHECKPOINT_STORAGE, "filesystem");
        settings.set(CheckpointingOptions.CHECKPOINTS_DIRECTORY, state.checkpoints());
        settings.set(CheckpointingOptions.SAVEPOINT_DIRECTORY, state.savepoints());
    }

    private static void checkpoints(Configuration settings, CheckpointConfig checkpoint) {
        settings.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, checkpoint.interval());
        settings.set(
                CheckpointingOptions.MIN_PAUSE_BETWEEN_CHECKPOINTS,
                checkpoint.interval().dividedBy(2));
        settings.set(CheckpointingOptions.CHECKPOINTING_TIMEOUT, checkpoint.timeout());
        settings.set(CheckpointingOptions.MAX_CONCURRENT_CHECKPOINTS, 1);
        settings.set(
                CheckpointingOptions.TOLERABLE_FAILURE_NUMBER, FAILED_CHECKPOINTS_WITHOUT_LIMIT);
        settings.set(
                CheckpointingOptions.CHECKPOINTING_CONSISTENCY_MODE,
                CheckpointingMode.EXACTLY_ONCE);
        settings.set(CheckpointingOptions.ENABLE_UNALIGNED, false);
        settings.set(
                CheckpointingOptions.EXTERNALIZED_CHECKPOINT_RETENTION,
                ExternalizedCheckpointRetention.RETAIN_ON_CANCELLATION);
    }

    private static void passElementsByReference(Configuration settings) {
        settings.set(PipelineOptions.OBJECT_REUSE, true);
        settings.set(PipelineOptions.OPERATOR_CHAINING, true);
        settings.set(PipelineOptions.GENERIC_TYPES, false);
        settings.set(PipelineOptions.AUTO_GENERATE_UIDS, false);
        settings.set(ExecutionOptions.BUFFER_TIMEOUT_ENABLED, false);
    }
}
