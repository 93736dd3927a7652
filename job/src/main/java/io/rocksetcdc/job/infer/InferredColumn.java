package io.rocksetcdc.job.infer;

import org.apache.flink.table.types.logical.LogicalType;

/**
 * One column of {@code _input}, as the source has it.
 *
 * @param type nullable at every depth
 * @param comment what a person should know of it; empty if nothing
 */
public record InferredColumn(String name, LogicalType type, String comment) {}
