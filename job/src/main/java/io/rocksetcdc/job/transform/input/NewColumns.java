package io.rocksetcdc.job.transform.input;

/** Hears of fields that the pinned DDL does not know. */
@FunctionalInterface
public interface NewColumns {

    /** There is such a field. Called once per name, for a bounded number of names. */
    void found(String field);
}
