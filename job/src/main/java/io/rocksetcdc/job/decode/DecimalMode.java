package io.rocksetcdc.job.decode;

/** How exact decimals are written. */
public enum DecimalMode {
    /** As a JSON string with all digits of the scale, e.g. {@code "12.50"}. */
    STRING,
    /** As a JSON number; the server may round it to a double. */
    NUMBER
}
