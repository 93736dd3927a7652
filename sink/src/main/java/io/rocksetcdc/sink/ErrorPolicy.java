package io.rocksetcdc.sink;

/** What happens to a record that will never become a document. */
public enum ErrorPolicy {
    /** The job fails, and says why. */
    FAIL,
    /** The record goes to the dead letters, and the rest goes on. */
    DEAD_LETTER
}
