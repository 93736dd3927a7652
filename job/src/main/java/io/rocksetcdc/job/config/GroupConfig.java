package io.rocksetcdc.job.config;

import java.io.Serializable;
import java.util.List;

/**
 * The streams that share one job.
 *
 * @param name {@code [a-z0-9-]+}; {@code default} for the streams that no group names
 * @param streams names of the streams, at least one
 * @param share part of the account's bytes that this job may use, above 0, at most 1
 */
public record GroupConfig(String name, List<String> streams, double share) implements Serializable {

    /** Name of the group of all streams that no group names. */
    public static final String DEFAULT = "default";

    /** Shares that differ by less are the same. */
    public static final double ROUNDING = 1e-9;
}
