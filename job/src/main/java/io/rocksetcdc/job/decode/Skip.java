package io.rocksetcdc.job.decode;

import java.util.Locale;

/** Records that are expected on a topic and carry no row; each is counted under its reason. */
public enum Skip implements ValueContent {
    HEARTBEAT,
    TRANSACTION,
    SCHEMA_CHANGE,
    NOTIFICATION,
    SIGNAL,
    TRUNCATE,
    MESSAGE,
    /**
     * A MongoDB update whose document was gone when the connector looked it up: its delete follows.
     * A connector with {@code capture.mode=change_streams} sends all updates so; it must run with
     * {@code change_streams_update_full}.
     */
    UPDATE_WITHOUT_DOCUMENT,
    /** A new row, of which the stream's SQL makes no document. */
    FILTERED,
    /** The record behind a delete that has already removed the row's documents. */
    TOMBSTONE,
    /** The end of a row whose documents stay: the stream says {@code append: true}. */
    APPEND_ONLY;

    /** Stable, lower-case name for metrics, e.g. {@code schema-change}. */
    public String reason() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
