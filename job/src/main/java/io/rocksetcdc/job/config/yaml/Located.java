package io.rocksetcdc.job.config.yaml;

/** A value and where it is written. */
public record Located<T>(T value, Position position) {}
