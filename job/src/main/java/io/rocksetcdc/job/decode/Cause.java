package io.rocksetcdc.job.decode;

/** Why a record about a row was written. */
public enum Cause {
    /** The row was made just now. */
    CREATED,
    /** A snapshot read the row. */
    READ,
    /** The row was changed or removed, or the record does not say why it was written. */
    CHANGED
}
