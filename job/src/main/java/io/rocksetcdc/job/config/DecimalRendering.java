package io.rocksetcdc.job.config;

/** How decimals are written. */
public enum DecimalRendering {
    /** As strings: exact. */
    STRING,
    /** As JSON numbers: the API server may round them. */
    NUMBER
}
