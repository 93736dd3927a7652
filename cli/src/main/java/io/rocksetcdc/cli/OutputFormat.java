package io.rocksetcdc.cli;

/** How results are written; the names are typed as they stand here. */
public enum OutputFormat {
    /** For people. */
    text,
    /** One JSON object. */
    json
}
