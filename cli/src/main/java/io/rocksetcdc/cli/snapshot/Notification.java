package io.rocksetcdc.cli.snapshot;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.rocksetcdc.job.decode.SchemaLookup;
import io.rocksetcdc.job.decode.SeenFormat;
import io.rocksetcdc.sink.RejectedRecordException;
import java.io.IOException;
import java.util.Optional;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.io.DecoderFactory;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * What Debezium says of a snapshot.
 *
 * @param id of the snapshot, which for an incremental one is that of its signal
 * @param about e.g. {@code Incremental Snapshot}
 * @param type e.g. {@code COMPLETED}
 * @param status of the table, e.g. {@code SUCCEEDED}; empty if not said
 */
record Notification(String id, String about, String type, String status) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int PREFIX = 5;

    /**
     * Reads one, in JSON or in Avro.
     *
     * @return empty if the record is something else
     * @throws IOException if the registry can not be asked
     */
    static Optional<Notification> of(ConsumerRecord<byte[], byte[]> record, SchemaLookup schemas)
            throws IOException {
        Optional<SeenFormat> format = SeenFormat.of(record);
        if (format.isEmpty()) {
            return Optional.empty();
        }
        return switch (format.get()) {
            case JSON -> json(record.value());
            case AVRO -> avro(record.value(), schemas).flatMap(Notification::of);
            case OTHER -> Optional.empty();
        };
    }

    private static Optional<Notification> json(byte[] value) {
        try {
            JsonNode root = JSON.readTree(value);
            return of(root.has("payload") ? root.path("payload") : root);
        } catch (IOException notJson) {
            return Optional.empty();
        }
    }

    private static Optional<JsonNode> avro(byte[] value, SchemaLookup schemas) throws IOException {
        int id =
                (value[1] & 0xff) << 24
                        | (value[2] & 0xff) << 16
                        | (value[3] & 0xff) << 8
                        | value[4] & 0xff;
        try {
            Schema schema = schemas.writerSchema(id);
            Object read =
                    new GenericDatumReader<>(schema)
                            .read(
                                    null,
                                    DecoderFactory.get()
                                            .binaryDecoder(
                                                    value, PREFIX, value.length - PREFIX, null));
            // Its texts, which are all that is needed, are as in JSON.
            return Optional.of(JSON.readTree(GenericData.get().toString(read)));
        } catch (RejectedRecordException noSuchSchema) {
            return Optional.empty();
        }
    }

    private static Optional<Notification> of(JsonNode value) {
        return value.path("aggregate_type").isTextual()
                ? Optional.of(
                        new Notification(
                                value.path("id").asText(),
                                value.path("aggregate_type").asText(),
                                value.path("type").asText(),
                                value.path("additional_data").path("status").asText()))
                : Optional.empty();
    }

    /** Whether it is about this snapshot. A blocking one has no id of its signal. */
    boolean isAbout(SnapshotRequest request) {
        return switch (request.type()) {
            case incremental -> id.equals(request.id());
            case blocking -> about.equals("Initial Snapshot");
        };
    }
}
