package io.rocksetcdc.job.decode;

/**
 * A JSON object.
 *
 * @param bytes the array it lies in, valid UTF-8; never written to
 * @param from index of its first byte
 * @param to index after its last byte
 * @param type what Connect's schema says of it
 * @param text true if it was JSON inside a string: there a connector may write NaN and Infinity
 * @param ownBytes heap bytes held beside the Kafka record
 */
@SuppressWarnings("ArrayRecordComponent") // bytes are shared, not copied
public record JsonRow(
        byte[] bytes, int from, int to, ConnectType type, Shape shape, boolean text, int ownBytes)
        implements Row {}
