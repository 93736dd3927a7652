package io.rocksetcdc.job.decode;

/**
 * What a value means.
 *
 * @param semantic the kind
 * @param parameter units per second of TIME, DATETIME, TIMESTAMP and CONNECT_TIMESTAMP; scale of
 *     DECIMAL; number of bits of BITS (0 if not said); else 0
 */
public record ValueType(Semantic semantic, int parameter) {

    /** Nothing but its physical type. */
    public static final ValueType PLAIN = new ValueType(Semantic.PLAIN, 0);

    static final int MILLIS = 1_000;
    static final int MICROS = 1_000_000;
    static final int NANOS = 1_000_000_000;

    /** This type, with Connect's time stamp taken for a point in time or for a wall clock. */
    public ValueType resolved(boolean instants) {
        return semantic != Semantic.CONNECT_TIMESTAMP
                ? this
                : new ValueType(instants ? Semantic.TIMESTAMP : Semantic.DATETIME, parameter);
    }

    /** The kinds of meaning. */
    public enum Semantic {
        PLAIN,
        /** Days since 1970-01-01. */
        DATE,
        /** Units since midnight. */
        TIME,
        /** Units since 1970-01-01T00:00, without a zone. */
        DATETIME,
        /** Units since the epoch: a point in time. */
        TIMESTAMP,
        /** Connect's own: a wall clock from a relational source, a point in time from MongoDB. */
        CONNECT_TIMESTAMP,
        /** A point in time as ISO text with an offset. */
        ZONED_TIMESTAMP,
        /** ISO text, with a Z behind it that means nothing. */
        ISO_DATE,
        ISO_TIME,
        ISO_DATETIME,
        /** Unscaled big-endian two's complement; the scale is the parameter. */
        DECIMAL,
        /** A struct of scale and unscaled bytes. */
        VARIABLE_DECIMAL,
        UUID,
        /** JSON text. */
        JSON,
        /** Little-endian bits. */
        BITS
    }
}
