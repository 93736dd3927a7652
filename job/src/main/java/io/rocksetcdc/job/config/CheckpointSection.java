package io.rocksetcdc.job.config;

import io.rocksetcdc.job.config.yaml.Key;
import io.rocksetcdc.job.config.yaml.Section;
import io.rocksetcdc.job.config.yaml.Settings;
import java.time.Duration;

/** {@code checkpoint:}, how often positions are saved. */
final class CheckpointSection {

    private static final Key<Duration> INTERVAL =
            Key.withDefault(
                    "interval",
                    Durations.DURATION,
                    "10s",
                    "From the start of a checkpoint to the start of the next.");
    private static final Key<Duration> TIMEOUT =
            Key.withDefault(
                    "timeout", Durations.DURATION, "10m", "How long a checkpoint may take.");

    static final Section SECTION = Section.of(INTERVAL, TIMEOUT);

    private CheckpointSection() {}

    static CheckpointConfig build(Settings checkpoint) {
        return new CheckpointConfig(checkpoint.get(INTERVAL), checkpoint.get(TIMEOUT));
    }
}
