package io.rocksetcdc.local;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * What to capture, and where it goes.
 *
 * @param postgres the database
 * @param bootstrapServers the broker's host and port
 * @param registry the registry that takes the schemas
 * @param directory holds the offsets; a capture started there again goes on where it stopped
 * @param topicPrefix first part of each topic's name; used by one capture at a time in a JVM
 * @param partitions partitions of each new topic
 * @param format the shape of the values
 * @param connectorProperties Debezium properties on top, which win
 */
public record CaptureOptions(
        LocalPostgres postgres,
        String bootstrapServers,
        LocalRegistry registry,
        Path directory,
        String topicPrefix,
        int partitions,
        CaptureFormat format,
        Map<String, String> connectorProperties) {

    private static final int DEFAULT_PARTITIONS = 3;

    public CaptureOptions {
        connectorProperties = Map.copyOf(connectorProperties);
    }

    /** Options that capture every table in Debezium's envelope into topics of 3 partitions. */
    public static CaptureOptions of(
            LocalPostgres postgres,
            LocalBroker broker,
            LocalRegistry registry,
            Path directory,
            String topicPrefix) {
        return new CaptureOptions(
                postgres,
                broker.bootstrapServers(),
                registry,
                directory,
                topicPrefix,
                DEFAULT_PARTITIONS,
                CaptureFormat.ENVELOPE,
                Map.of());
    }

    /** Captures the tables of these schemas only, given as regular expressions. */
    public CaptureOptions withSchemas(String... names) {
        return withConnectorProperties(Map.of("schema.include.list", String.join(",", names)));
    }

    /** Captures these tables only, given as regular expressions of {@code schema.table}. */
    public CaptureOptions withTables(String... names) {
        return withConnectorProperties(Map.of("table.include.list", String.join(",", names)));
    }

    /** Gives each new topic this many partitions. */
    public CaptureOptions withPartitions(int count) {
        return with(count, format, connectorProperties);
    }

    /** Writes values of this shape. */
    public CaptureOptions withFormat(CaptureFormat shape) {
        return with(partitions, shape, connectorProperties);
    }

    /** Adds Debezium properties, which win over the ones set here. */
    public CaptureOptions withConnectorProperties(Map<String, String> properties) {
        Map<String, String> all = new HashMap<>(connectorProperties);
        all.putAll(properties);
        return with(partitions, format, all);
    }

    /** Name of the replication slot and of the publication. */
    public String slotName() {
        return "capture_" + topicPrefix.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9_]", "_");
    }

    /**
     * The topic that takes signals for this capture, with the prefix as key, on its one partition.
     */
    public String signalTopic() {
        return topicPrefix + "-signal";
    }

    private CaptureOptions with(
            int newPartitions, CaptureFormat newFormat, Map<String, String> newProperties) {
        return new CaptureOptions(
                postgres,
                bootstrapServers,
                registry,
                directory,
                topicPrefix,
                newPartitions,
                newFormat,
                newProperties);
    }
}
