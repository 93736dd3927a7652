package io.rocksetcdc.job.decode;

import org.apache.avro.Schema;

/**
 * A key in Avro.
 *
 * @param id the document id
 * @param schema its writer schema; if it is {@code bytes}, the bytes follow without a length
 * @param bytes the array it lies in; never written to
 * @param from index of its first byte
 * @param to index after its last byte
 */
@SuppressWarnings("ArrayRecordComponent") // bytes are shared, not copied
public record AvroKey(String id, Schema schema, byte[] bytes, int from, int to) implements Key {}
