package io.rocksetcdc.job.config;

import java.io.Serializable;
import java.time.Duration;

/**
 * How often positions are saved.
 *
 * @param interval from the start of a checkpoint to the start of the next
 * @param timeout how long one may take
 */
public record CheckpointConfig(Duration interval, Duration timeout) implements Serializable {}
