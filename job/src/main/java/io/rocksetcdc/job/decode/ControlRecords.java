package io.rocksetcdc.job.decode;

import java.util.Optional;
import java.util.Set;

/** Recognises records that connectors write about themselves. */
final class ControlRecords {

    private static final Set<String> SIGNAL_FIELDS = Set.of("id", "type", "data");

    private ControlRecords() {}

    /** By the name of the value's schema. */
    static Optional<Skip> named(String schema) {
        if (schema.endsWith("connector.common.Heartbeat")) {
            return Optional.of(Skip.HEARTBEAT);
        }
        if (schema.endsWith("connector.common.TransactionMetadataValue")) {
            return Optional.of(Skip.TRANSACTION);
        }
        if (schema.endsWith(".SchemaChangeValue")) {
            return Optional.of(Skip.SCHEMA_CHANGE);
        }
        if (schema.endsWith("connector.common.Notification")) {
            return Optional.of(Skip.NOTIFICATION);
        }
        return Optional.empty();
    }

    /**
     * By the names of all fields, where there is no schema.
     *
     * @param topic a heartbeat has but one field, so its topic must say it too
     */
    static Optional<Skip> shaped(String topic, Set<String> fields) {
        if (fields.equals(Set.of("ts_ms")) && topic.contains("heartbeat")) {
            return Optional.of(Skip.HEARTBEAT);
        }
        if (fields.containsAll(Set.of("status", "id", "event_count", "data_collections"))) {
            return Optional.of(Skip.TRANSACTION);
        }
        if (fields.containsAll(Set.of("source", "databaseName", "ddl", "tableChanges"))) {
            return Optional.of(Skip.SCHEMA_CHANGE);
        }
        if (fields.containsAll(Set.of("id", "type", "aggregate_type", "additional_data"))) {
            return Optional.of(Skip.NOTIFICATION);
        }
        if (SIGNAL_FIELDS.containsAll(fields)
                && fields.contains("type")
                && topic.endsWith("-signal")) {
            return Optional.of(Skip.SIGNAL);
        }
        return Optional.empty();
    }
}
