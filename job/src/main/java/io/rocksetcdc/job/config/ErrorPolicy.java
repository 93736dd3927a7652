package io.rocksetcdc.job.config;

/** What happens with a record that cannot become a document. */
public enum ErrorPolicy {
    /** The stream fails and is restarted by Flink. */
    FAIL,
    /** The record goes to the dead-letter topic, the stream goes on. */
    DEAD_LETTER
}
