package io.rocksetcdc.local;

/** The shape of the captured records' values. */
public enum CaptureFormat {
    /** Debezium's envelope: before, after, source, op. */
    ENVELOPE,
    /**
     * Rows as Streamkap writes them: the columns, {@code __deleted} as "true" or "false", {@code
     * _streamkap_source_ts_ms} and {@code _streamkap_ts_ms}; the operation in the header {@code
     * __op}.
     */
    FLAT
}
