package io.rocksetcdc.job.config.yaml;

import java.util.Optional;

/**
 * Reads one kind of value.
 *
 * @param <T> what it becomes
 */
public interface ValueReader<T> {

    /** What a value looks like, for the reference page. */
    String form();

    /** The value, or empty after a mistake has been added to the findings. */
    Optional<T> read(YamlValue value, Findings findings);
}
