package io.rocksetcdc.server.ingest;

/** The kinds of values that a field has been seen with. A field's kinds are kept as a bit mask. */
public enum Kind {
    NULL,
    INT,
    FLOAT,
    BOOL,
    STRING,
    DATE,
    TIME,
    DATETIME,
    TIMESTAMP,
    BYTES,
    /** Objects, arrays, and numbers that no double holds: kept as JSON text. */
    OTHER;

    /** This kind's bit; null has none, as it says nothing about a field's type. */
    public int bit() {
        return this == NULL ? 0 : 1 << ordinal();
    }
}
