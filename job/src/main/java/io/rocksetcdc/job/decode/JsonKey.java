package io.rocksetcdc.job.decode;

/**
 * A key that is one valid JSON value.
 *
 * @param id the document id
 * @param bytes the array it lies in, valid UTF-8; never written to
 * @param from index of its first byte
 * @param to index after its last byte
 * @param type what Connect's schema says of it
 * @param spliced whether its bytes can be passed on as they are
 */
@SuppressWarnings("ArrayRecordComponent") // bytes are shared, not copied
public record JsonKey(String id, byte[] bytes, int from, int to, ConnectType type, boolean spliced)
        implements Key {}
