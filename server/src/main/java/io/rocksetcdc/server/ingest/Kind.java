package io.rocksetcdc.server.ingest;

/** The kinds of values that a field has been seen with. A field's kinds are kept as a bit mask. */
public enum Kind {
    NULL(0),
    INT(1),
    FLOAT(1 << 1),
    BOOL(1 << 2),
    STRING(1 << 3),
    DATE(1 << 4),
    TIME(1 << 5),
    DATETIME(1 << 6),
    TIMESTAMP(1 << 7),
    BYTES(1 << 8),
    /** Objects, arrays, and numbers that no double holds: kept as JSON text. */
    OTHER(1 << 9);

    private final int bit;

    Kind(int bit) {
        this.bit = bit;
    }

    /** This kind's bit, which is stored; null has none, as it says nothing about a field's type. */
    public int bit() {
        return bit;
    }
}
