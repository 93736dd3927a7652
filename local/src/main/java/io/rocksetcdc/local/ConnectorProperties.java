package io.rocksetcdc.local;

import io.debezium.connector.postgresql.PostgresConnector;
import io.debezium.transforms.ExtractNewRecordState;
import java.nio.file.Path;
import java.util.Properties;
import org.apache.kafka.connect.storage.FileOffsetBackingStore;

/** The settings of Debezium's engine and PostgreSQL connector for one capture. */
final class ConnectorProperties {

    private ConnectorProperties() {}

    static Properties of(CaptureOptions options) {
        Properties properties = new Properties();
        engine(properties, options);
        database(properties, options);
        signals(properties, options);
        if (options.format() == CaptureFormat.FLAT) {
            flatten(properties);
        }
        properties.putAll(options.connectorProperties());
        return properties;
    }

    static Path offsets(CaptureOptions options) {
        return options.directory().toAbsolutePath().resolve("offsets.dat");
    }

    private static void engine(Properties properties, CaptureOptions options) {
        properties.setProperty("name", options.topicPrefix());
        properties.setProperty("connector.class", PostgresConnector.class.getName());
        properties.setProperty("offset.storage", FileOffsetBackingStore.class.getName());
        properties.setProperty("offset.storage.file.filename", offsets(options).toString());
        properties.setProperty("offset.flush.interval.ms", "1000");
        // Connect's worker settings want it, although the engine itself talks to no broker.
        properties.setProperty("bootstrap.servers", options.bootstrapServers());
        properties.setProperty("errors.max.retries", "5");
    }

    private static void database(Properties properties, CaptureOptions options) {
        LocalPostgres postgres = options.postgres();
        properties.setProperty("database.hostname", postgres.host());
        properties.setProperty("database.port", Integer.toString(postgres.port()));
        properties.setProperty("database.user", postgres.user());
        properties.setProperty("database.password", postgres.password());
        properties.setProperty("database.dbname", postgres.database());
        properties.setProperty("plugin.name", "pgoutput");
        properties.setProperty("slot.name", options.slotName());
        properties.setProperty("publication.name", options.slotName());
        properties.setProperty("topic.prefix", options.topicPrefix());
        properties.setProperty("schema.name.adjustment.mode", "avro");
        // Avro refuses a column named "unit price"; it becomes unit_price.
        properties.setProperty("field.name.adjustment.mode", "avro");
    }

    private static void signals(Properties properties, CaptureOptions options) {
        properties.setProperty("signal.enabled.channels", "source,kafka");
        properties.setProperty("signal.data.collection", SignalTable.NAME);
        properties.setProperty("signal.kafka.topic", options.signalTopic());
        properties.setProperty("signal.kafka.bootstrap.servers", options.bootstrapServers());
        // By default the topic is polled every 5 s without waiting, so a signal takes half a
        // minute.
        properties.setProperty("signal.poll.interval.ms", "1000");
        properties.setProperty("signal.kafka.poll.timeout.ms", "100");
    }

    private static void flatten(Properties properties) {
        properties.setProperty("transforms", "unwrap");
        properties.setProperty("transforms.unwrap.type", ExtractNewRecordState.class.getName());
        properties.setProperty("transforms.unwrap.add.fields", "source.ts_ms,ts_ms");
        properties.setProperty("transforms.unwrap.add.fields.prefix", "_streamkap_");
        properties.setProperty("transforms.unwrap.add.headers", "op");
        properties.setProperty("transforms.unwrap.delete.tombstone.handling.mode", "rewrite");
    }
}
