package io.rocksetcdc.job.decode;

/** What a document does to the one with the same {@code _id}. */
public enum Operation {
    /** Replaces it or inserts: the row is complete. */
    REPSERT,
    /** Merges into it or inserts: some fields were not available. */
    UPSERT,
    /** Removes it. */
    DELETE,
    /** Left to the server: no {@code _op} is written. */
    UNSTATED
}
