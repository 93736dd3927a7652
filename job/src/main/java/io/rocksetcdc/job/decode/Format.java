package io.rocksetcdc.job.decode;

/** How the values of a stream are written. */
public enum Format {
    /** Avro binary behind Confluent's prefix: a zero byte and a four byte schema id. */
    AVRO,
    /** JSON text, with or without Connect's {@code {"schema":…,"payload":…}} around it. */
    JSON
}
