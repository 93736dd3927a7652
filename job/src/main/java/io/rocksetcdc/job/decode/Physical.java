package io.rocksetcdc.job.decode;

/** What a value is made of, in Avro and in Connect's JSON alike. */
public enum Physical {
    BOOLEAN,
    INTEGER,
    FLOATING,
    STRING,
    BYTES,
    ARRAY,
    MAP,
    STRUCT,
    /** Not said: JSON without a schema. */
    UNKNOWN
}
