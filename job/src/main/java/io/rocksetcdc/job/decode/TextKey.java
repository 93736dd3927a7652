package io.rocksetcdc.job.decode;

/**
 * A key that is text and not JSON.
 *
 * @param id the text, which is the document id
 */
public record TextKey(String id) implements Key {}
