package io.rocksetcdc.job.config;

/** How types that JSON lacks are written. */
public enum TypeRendering {
    /** As Rockset Extended JSON, e.g. a date as an object with its type. */
    EXTENDED,
    /** As plain JSON, e.g. a date as a string. */
    PLAIN
}
