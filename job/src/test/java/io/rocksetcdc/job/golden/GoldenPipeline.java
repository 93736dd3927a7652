package io.rocksetcdc.job.golden;

import io.rocksetcdc.job.decode.AvroBytes;
import io.rocksetcdc.job.parts.Parts;
import io.rocksetcdc.job.parts.PipelineText;
import io.rocksetcdc.job.parts.Schemas;
import io.rocksetcdc.job.parts.TestServer;
import io.rocksetcdc.job.parts.Topics;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecordBuilder;
import org.apache.kafka.clients.producer.ProducerRecord;

/** The pipelines that each release leaves a savepoint of. */
enum GoldenPipeline {
    /** One JSON stream. */
    JSON(1, 1),
    /** Avro through SQL. */
    AVRO_SQL(2, 1),
    /** Several partitions and subtasks, and a stream whose topic does not exist. */
    PARTITIONS(3, 1),
    /** A stream that was started fresh once more. */
    GENERATION(1, 2),
    /** A unit of two topics, and of one that does not exist. */
    UNIT(2, 1);

    static final int RECORDS = 20;
    static final String ABSENT = "golden-absent";

    private static final Schema KEY = record("Key", "{\"name\":\"id\",\"type\":\"long\"}");
    private static final Schema VALUE =
            record(
                    "Value",
                    "{\"name\":\"id\",\"type\":\"long\"},{\"name\":\"name\",\"type\":\"string\"}");

    private final int partitions;
    private final int generation;

    GoldenPipeline(int partitions, int generation) {
        this.partitions = partitions;
        this.generation = generation;
    }

    private static final String UNIT_TOPIC_A = "golden-unit-a";
    private static final String UNIT_TOPIC_B = "golden-unit-b";
    private static final String UNIT_TOPIC_ABSENT = "golden-unit-absent";

    /** Of the savepoint's folder. */
    String folder() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Also of the pipeline. */
    String stream() {
        return "golden-" + folder();
    }

    /** Those that exist; also of their collections. */
    List<String> topics() {
        return this == UNIT ? List.of(UNIT_TOPIC_A, UNIT_TOPIC_B) : List.of(stream());
    }

    int partitions() {
        return partitions;
    }

    int generation() {
        return generation;
    }

    /** Writes the pipeline file and what it names. */
    Path write(Parts parts, String brokers, TestServer server, Path directory) throws Exception {
        PipelineText text =
                new PipelineText(parts, Files.createDirectories(directory), stream())
                        .brokers(brokers)
                        .server(server);
        switch (this) {
            case JSON, GENERATION -> text.stream(stream());
            case UNIT -> text.unit(stream(), UNIT_TOPIC_A, UNIT_TOPIC_B, UNIT_TOPIC_ABSENT);
            case PARTITIONS -> text.stream(stream(), "parallelism: 2").stream(ABSENT);
            case AVRO_SQL -> {
                Path schema = Files.createDirectories(directory.resolve("sql/schema"));
                Files.writeString(
                        schema.resolve("golden.sql"),
                        "CREATE TABLE _input (id BIGINT NOT NULL, name STRING, PRIMARY KEY (id) NOT ENFORCED);\n");
                Files.writeString(
                        directory.resolve("sql/golden.sql"),
                        "SELECT id, UPPER(name) AS name FROM _input;\n");
                text.registry().stream(stream(), "format: AVRO", "sql: sql/golden.sql");
            }
        }
        return text.write();
    }

    /** Each batch has rows of its own, in turn over the topics and their partitions. */
    List<ProducerRecord<byte[], byte[]>> records(Parts parts, int batch) throws Exception {
        List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
        for (int id = batch * RECORDS; id < (batch + 1) * RECORDS; id++) {
            records.add(
                    this == AVRO_SQL
                            ? avro(parts.schemas(), id)
                            : Topics.record(
                                    topics().get(id % topics().size()),
                                    id / topics().size() % partitions,
                                    "{\"id\":" + id + "}",
                                    "{\"id\":" + id + "}"));
        }
        return records;
    }

    /** Ids of the documents of a batch. */
    static Set<String> ids(int batch) {
        Set<String> ids = new TreeSet<>();
        for (int id = batch * RECORDS; id < (batch + 1) * RECORDS; id++) {
            ids.add(String.valueOf(id));
        }
        return ids;
    }

    private ProducerRecord<byte[], byte[]> avro(Schemas schemas, long id) throws Exception {
        int keySchema = schemas.register(stream() + "-key", KEY);
        int valueSchema = schemas.register(stream() + "-value", VALUE);
        GenericData.Record key = new GenericRecordBuilder(KEY).set("id", id).build();
        GenericData.Record value =
                new GenericRecordBuilder(VALUE).set("id", id).set("name", "n" + id).build();
        return new ProducerRecord<>(
                stream(),
                (int) (id % partitions),
                Schemas.framed(keySchema, KEY, key),
                Schemas.framed(valueSchema, VALUE, value));
    }

    private static Schema record(String name, String fields) {
        return AvroBytes.schema(
                "{\"type\":\"record\",\"name\":\"%s\",\"namespace\":\"golden\",\"fields\":[%s]}"
                        .formatted(name, fields));
    }
}
