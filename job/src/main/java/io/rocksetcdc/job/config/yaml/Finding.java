package io.rocksetcdc.job.config.yaml;

import java.io.Serializable;
import java.util.Comparator;

/**
 * One mistake in a file.
 *
 * @param file the file, as the caller named it
 * @param line counted from 1
 * @param column counted from 1
 * @param message what is wrong and what to write instead, never a secret
 */
public record Finding(String file, int line, int column, String message) implements Serializable {

    /** The order of the file. */
    public static final Comparator<Finding> BY_PLACE =
            Comparator.comparingInt(Finding::line).thenComparingInt(Finding::column);

    /** {@code file:line:column: message}. */
    @Override
    public String toString() {
        return file + ":" + line + ":" + column + ": " + message;
    }
}
