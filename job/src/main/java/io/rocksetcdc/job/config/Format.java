package io.rocksetcdc.job.config;

/** How the records of a topic are encoded. */
public enum Format {
    /** Avro in Confluent framing, schemas from the registry. */
    AVRO,
    /** JSON text, with or without a schema envelope. */
    JSON
}
