package io.rocksetcdc.job.position;

/**
 * Why a start is refused.
 *
 * @param subject the stream, or what else it is about
 * @param reason what is wrong, and what to do
 */
public record Refusal(String subject, String reason) {}
