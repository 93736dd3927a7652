package io.rocksetcdc.job.decode;

/** How dates, times and bytes are written. */
public enum TypeMode {
    /** Rockset Extended JSON: {@code {"__rockset_type":"date","value":"2017-09-16"}}. */
    EXTENDED,
    /** Plain JSON strings: ISO 8601 text and base64. */
    PLAIN
}
