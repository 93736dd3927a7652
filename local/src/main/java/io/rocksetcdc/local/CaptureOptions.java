package io.rocksetcdc.local;

import java.nio.file.Path;
import java.util.List;
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
 * @param schemas regular expressions of the schemas to capture; empty means all
 * @param tables regular expressions of {@code schema.table}; empty means all
 * @param partitions partitions of each new topic
 * @param slotName the replication slot
 * @param publicationName the publication
 * @param format the shape of the values
 * @param connectorProperties Debezium properties on top, which win
 */
public record CaptureOptions(
        LocalPostgres postgres,
        String bootstrapServers,
        LocalRegistry registry,
        Path directory,
        String topicPrefix,
        List<String> schemas,
        List<String> tables,
        int partitions,
        String slotName,
        String publicationName,
        CaptureFormat format,
        Map<String, String> connectorProperties) {

    private static final int DEFAULT_PARTITIONS = 3;

    public CaptureOptions {
        schemas = List.copyOf(schemas);
        tables = List.copyOf(tables);
        connectorProperties = Map.copyOf(connectorProperties);
    }

    /**
     * Options that capture every table in Debezium's envelope into topics of 3 partitions, through
     * a slot and a publication named after the prefix.
     */
    public static CaptureOptions of(
            LocalPostgres postgres,
            LocalBroker broker,
            LocalRegistry registry,
            Path directory,
            String topicPrefix) {
        String name =
                "capture_" + topicPrefix.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9_]", "_");
        return new CaptureOptions(
                postgres,
                broker.bootstrapServers(),
                registry,
                directory,
                topicPrefix,
                List.of(),
                List.of(),
                DEFAULT_PARTITIONS,
                name,
                name,
                CaptureFormat.ENVELOPE,
                Map.of());
    }

    /** Captures the tables of these schemas only. */
    public CaptureOptions withSchemas(String... names) {
        return new CaptureOptions(
                postgres,
                bootstrapServers,
                registry,
                directory,
                topicPrefix,
                List.of(names),
                tables,
                partitions,
                slotName,
                publicationName,
                format,
                connectorProperties);
    }

    /** Captures these tables only, each {@code schema.table}. */
    public CaptureOptions withTables(String... names) {
        return new CaptureOptions(
                postgres,
                bootstrapServers,
                registry,
                directory,
                topicPrefix,
                schemas,
                List.of(names),
                partitions,
                slotName,
                publicationName,
                format,
                connectorProperties);
    }

    /** Gives each new topic this many partitions. */
    public CaptureOptions withPartitions(int count) {
        return new CaptureOptions(
                postgres,
                bootstrapServers,
                registry,
                directory,
                topicPrefix,
                schemas,
                tables,
                count,
                slotName,
                publicationName,
                format,
                connectorProperties);
    }

    /** Uses this replication slot and this publication. */
    public CaptureOptions withSlot(String slot, String publication) {
        return new CaptureOptions(
                postgres,
                bootstrapServers,
                registry,
                directory,
                topicPrefix,
                schemas,
                tables,
                partitions,
                slot,
                publication,
                format,
                connectorProperties);
    }

    /** Writes values of this shape. */
    public CaptureOptions withFormat(CaptureFormat shape) {
        return new CaptureOptions(
                postgres,
                bootstrapServers,
                registry,
                directory,
                topicPrefix,
                schemas,
                tables,
                partitions,
                slotName,
                publicationName,
                shape,
                connectorProperties);
    }

    /** Sets Debezium properties, which win over the ones set here. */
    public CaptureOptions withConnectorProperties(Map<String, String> properties) {
        return new CaptureOptions(
                postgres,
                bootstrapServers,
                registry,
                directory,
                topicPrefix,
                schemas,
                tables,
                partitions,
                slotName,
                publicationName,
                format,
                properties);
    }

    /**
     * The topic that takes signals for this capture, with the prefix as key, on its one partition.
     */
    public String signalTopic() {
        return topicPrefix + "-signal";
    }
}
