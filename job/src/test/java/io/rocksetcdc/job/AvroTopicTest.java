package io.rocksetcdc.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.rocksetcdc.job.config.Pipeline;
import io.rocksetcdc.job.decode.AvroBytes;
import io.rocksetcdc.job.parts.Parts;
import io.rocksetcdc.job.parts.PipelineText;
import io.rocksetcdc.job.parts.RunningJob;
import io.rocksetcdc.job.parts.Schemas;
import io.rocksetcdc.job.parts.SharedParts;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecordBuilder;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Debezium's envelopes in Avro; a column is added to the table in the middle of the topic. */
@ExtendWith(SharedParts.class)
class AvroTopicTest {

    private static final String TOPIC = "avro-customers";
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Schema KEY =
            AvroBytes.schema(
                    """
                    {"type":"record","name":"Key","namespace":"shop.customers",
                     "fields":[{"name":"id","type":"long"}]}
                    """);
    private static final Schema OLD = envelope("");
    private static final Schema NEW =
            envelope(",{\"name\":\"phone\",\"type\":[\"null\",\"string\"],\"default\":null}");

    private int keyId;
    private int oldId;
    private int newId;

    @Test
    void schemaMayChangeInTheMiddleOfTheTopic(Parts parts, @TempDir Path directory)
            throws Exception {
        keyId = parts.schemas().register(TOPIC + "-key", KEY);
        oldId = parts.schemas().register(TOPIC + "-value", OLD);
        newId = parts.schemas().register(TOPIC + "-value", NEW);
        assertThat(newId).isNotEqualTo(oldId);
        parts.topics().create(TOPIC, 1, Map.of());
        parts.topics()
                .write(
                        List.of(
                                change(oldId, "c", 1, row(OLD, 1, "Ann")),
                                change(oldId, "c", 2, row(OLD, 2, "Bob")),
                                change(oldId, "c", 3, row(OLD, 3, "Cy")),
                                change(newId, "u", 1, row(NEW, 1, "Anne", "555")),
                                change(newId, "d", 2, null),
                                new ProducerRecord<>(TOPIC, key(2), null),
                                change(newId, "c", 4, row(NEW, 4, "Dee", null)),
                                change(oldId, "u", 3, row(OLD, 3, "Cyd"))));
        Pipeline pipeline =
                new PipelineText(parts, directory, "avro")
                        .registry().stream(TOPIC, "format: AVRO").read();
        new PipelineJob(pipeline, "default").prepare();

        Map<String, JsonNode> table =
                Map.of(
                        "1", JSON.readTree("{\"id\":1,\"name\":\"Anne\",\"phone\":\"555\"}"),
                        "3", JSON.readTree("{\"id\":3,\"name\":\"Cyd\",\"phone\":null}"),
                        "4", JSON.readTree("{\"id\":4,\"name\":\"Dee\",\"phone\":null}"));
        try (RunningJob job = parts.flink().run(pipeline)) {
            await().atMost(LIMIT)
                    .untilAsserted(
                            () -> assertThat(parts.server().documents(TOPIC)).isEqualTo(table));
            assertThat(job.restarts()).isZero();
        }
    }

    private ProducerRecord<byte[], byte[]> change(
            int schemaId, String op, long id, GenericData.Record after) {
        Schema schema = schemaId == oldId ? OLD : NEW;
        GenericData.Record source = new GenericData.Record(schema.getField("source").schema());
        source.put("ts_ms", 1_700_000_000_000L);
        GenericData.Record envelope =
                new GenericRecordBuilder(schema)
                        .set("before", op.equals("d") ? row(schema, id, "gone") : null)
                        .set("after", after)
                        .set("source", source)
                        .set("op", op)
                        .build();
        return new ProducerRecord<>(TOPIC, key(id), Schemas.framed(schemaId, schema, envelope));
    }

    private byte[] key(long id) {
        GenericData.Record key = new GenericData.Record(KEY);
        key.put("id", id);
        return Schemas.framed(keyId, KEY, key);
    }

    private static GenericData.Record row(Schema envelope, long id, String name) {
        return row(envelope, id, name, null);
    }

    private static GenericData.Record row(Schema envelope, long id, String name, String phone) {
        Schema type = envelope.getField("after").schema().getTypes().get(1);
        GenericData.Record row = new GenericData.Record(type);
        row.put("id", id);
        row.put("name", name);
        if (type.getField("phone") != null) {
            row.put("phone", phone);
        }
        return row;
    }

    private static Schema envelope(String moreColumns) {
        return AvroBytes.schema(
                """
                {"type":"record","name":"Envelope","namespace":"shop.customers","fields":[
                 {"name":"before","type":["null",{"type":"record","name":"Value","fields":[
                   {"name":"id","type":"long"},{"name":"name","type":"string"}%s]}],
                  "default":null},
                 {"name":"after","type":["null","Value"],"default":null},
                 {"name":"source","type":{"type":"record","name":"Source","fields":[
                   {"name":"ts_ms","type":"long"}]}},
                 {"name":"op","type":"string"}]}
                """
                        .formatted(moreColumns));
    }
}
