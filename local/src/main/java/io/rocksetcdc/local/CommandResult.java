package io.rocksetcdc.local;

/**
 * How a command ended.
 *
 * @param exitCode 0 if all was well
 * @param output what it wrote to standard output and standard error
 */
public record CommandResult(int exitCode, String output) {}
