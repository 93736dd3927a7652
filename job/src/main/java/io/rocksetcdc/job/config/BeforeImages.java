package io.rocksetcdc.job.config;

/** What changes of a stream say of the row as it was. */
public enum BeforeImages {
    /** Nothing that could be relied upon. */
    NONE,
    /** Every update and delete comes with the whole row as it was. */
    COMPLETE
}
