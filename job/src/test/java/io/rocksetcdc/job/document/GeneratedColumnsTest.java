package io.rocksetcdc.job.document;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.rocksetcdc.job.config.DecimalRendering;
import io.rocksetcdc.job.config.DocumentShape;
import io.rocksetcdc.job.config.Format;
import io.rocksetcdc.job.config.MetadataFields;
import io.rocksetcdc.job.config.TypeRendering;
import io.rocksetcdc.job.decode.AvroBytes;
import io.rocksetcdc.job.decode.AvroTypes;
import io.rocksetcdc.job.decode.Change;
import io.rocksetcdc.job.decode.DecodedRecord;
import io.rocksetcdc.job.decode.DecoderOptions;
import io.rocksetcdc.job.decode.KafkaRecords;
import io.rocksetcdc.job.decode.MalformedRecordException;
import io.rocksetcdc.job.decode.SchemaLookup;
import io.rocksetcdc.job.transform.InputColumn;
import io.rocksetcdc.job.transform.input.InputRow;
import io.rocksetcdc.job.transform.input.RowReader;
import io.rocksetcdc.sink.RejectedRecordException;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.apache.avro.Schema;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Values of every type go through columns, and documents say the same as without SQL. */
class GeneratedColumnsTest {

    private static final byte[] KEY = KafkaRecords.utf8("{\"id\":1}");

    @Property(tries = 500)
    void plainColumnsAreTheSameBytes(@ForAll long seed) throws RejectedRecordException {
        AnyAvro any = new AnyAvro(seed);
        Schema schema = any.row();
        AvroBytes registry = new AvroBytes();
        Documents documents = new Documents(options(Format.AVRO, TypeRendering.EXTENDED), registry);
        Query query = new Query(ddl(schema)).star();
        for (int i = 0; i < 3; i++) {
            DecodedRecord decoded =
                    documents.decode(
                            KafkaRecords.of(KEY, registry.framed(schema, any.record(schema))));

            assertThat(documents.texts(query.of(decoded))).isEqualTo(documents.texts(decoded));
        }
    }

    @Property(tries = 500)
    void avroValuesMeanTheSame(@ForAll long seed) throws Exception {
        AnyAvro any = new AnyAvro(seed);
        Schema schema = any.row();
        AvroBytes registry = new AvroBytes();
        for (TypeRendering types : TypeRendering.values()) {
            Documents documents = new Documents(options(Format.AVRO, types), registry);
            for (int i = 0; i < 3; i++) {
                assertSame(
                        documents,
                        ddl(schema),
                        KafkaRecords.of(KEY, registry.framed(schema, any.record(schema))));
            }
        }
    }

    @Property(tries = 500)
    void jsonValuesMeanTheSame(@ForAll long seed) throws Exception {
        AnyAvro any = new AnyAvro(seed);
        Schema schema = any.row();
        AvroBytes registry = new AvroBytes();
        Documents avro = new Documents(options(Format.AVRO, TypeRendering.PLAIN), registry);
        Documents json =
                new Documents(options(Format.JSON, TypeRendering.PLAIN), SchemaLookup.none());
        for (int i = 0; i < 3; i++) {
            ObjectNode row =
                    (ObjectNode)
                            avro.of(
                                    KafkaRecords.of(
                                            KEY, registry.framed(schema, any.record(schema))));
            row.remove(List.of("_id", "_op"));
            assertSame(
                    json,
                    ddl(schema),
                    KafkaRecords.of(KEY, Documents.MAPPER.writeValueAsBytes(row)));
        }
    }

    @Property(tries = 500)
    void damagedRowsAreReadOrRefused(@ForAll long seed) throws Exception {
        AnyAvro any = new AnyAvro(seed);
        Schema schema = any.row();
        AvroBytes registry = new AvroBytes();
        Documents avro = new Documents(options(Format.AVRO, TypeRendering.PLAIN), registry);
        Documents json =
                new Documents(options(Format.JSON, TypeRendering.PLAIN), SchemaLookup.none());
        byte[] bytes = registry.framed(schema, any.record(schema));
        byte[] text = Documents.MAPPER.writeValueAsBytes(avro.of(KafkaRecords.of(KEY, bytes)));
        RowReader reader = reader(ddl(schema));
        Random random = new Random(seed);

        for (int i = 0; i < 20; i++) {
            readOrRefused(reader, avro, GeneratedRecordsTest.damaged(bytes, random, 1));
            readOrRefused(reader, json, GeneratedRecordsTest.damaged(text, random, 1));
        }
    }

    private static void readOrRefused(RowReader reader, Documents documents, byte[] value) {
        DecodedRecord decoded = documents.decode(KafkaRecords.of(KEY, value));
        if (decoded instanceof Change change && change.row().isPresent()) {
            try {
                reader.read(change, change.row().get());
            } catch (MalformedRecordException e) {
                assertThat(e.reason()).isNotEqualTo("unreadable");
            }
        }
    }

    private static RowReader reader(List<InputColumn> ddl) {
        BitSet all = new BitSet();
        all.set(0, ddl.size());
        return new RowReader(
                ddl,
                all,
                new BitSet(),
                ChangeText.factory(DecoderOptions.defaults(Format.AVRO)).create(),
                name -> {});
    }

    /** Reads all columns, and writes them as if they had been computed. */
    private static void assertSame(
            Documents documents, List<InputColumn> ddl, ConsumerRecord<byte[], byte[]> record)
            throws Exception {
        Change change = (Change) documents.decode(record);
        InputRow row = reader(ddl).read(change, change.row().orElseThrow());
        assertThat(row.unavailable().isEmpty()).isTrue();

        Query query = new Query(ddl);
        for (int i = 0; i < ddl.size(); i++) {
            query.computed(ddl.get(i).name(), ddl.get(i).type(), row.values().getField(i), i);
        }
        String text = documents.texts(query.of(change)).get(0);
        JsonNode actual = Documents.MAPPER.readTree(text);

        assertThat(actual).isEqualTo(documents.of(record));
    }

    private static List<InputColumn> ddl(Schema row) {
        return row.getFields().stream()
                .map(f -> new InputColumn(f.name(), Query.type(sql(f.schema()))))
                .toList();
    }

    private static String sql(Schema schema) {
        if (schema.getType() == Schema.Type.UNION) {
            return schema.getTypes().stream()
                    .filter(s -> s.getType() != Schema.Type.NULL)
                    .map(GeneratedColumnsTest::sql)
                    .findFirst()
                    .orElseThrow();
        }
        return switch (AvroTypes.of(schema).semantic()) {
            case DATE -> "DATE";
            case DATETIME -> "TIMESTAMP(6)";
            case DECIMAL -> "DECIMAL(38, " + AvroTypes.of(schema).parameter() + ")";
            default ->
                    switch (schema.getType()) {
                        case INT -> "INT";
                        case LONG -> "BIGINT";
                        case FLOAT -> "FLOAT";
                        case DOUBLE -> "DOUBLE";
                        case BOOLEAN -> "BOOLEAN";
                        case STRING -> "STRING";
                        case BYTES -> "BYTES";
                        case ARRAY -> "ARRAY<" + sql(schema.getElementType()) + ">";
                        case MAP -> "MAP<STRING, " + sql(schema.getValueType()) + ">";
                        case RECORD ->
                                "ROW<x %s, y %s>"
                                        .formatted(
                                                sql(schema.getField("x").schema()),
                                                sql(schema.getField("y").schema()));
                        default -> throw new AssertionError(schema);
                    };
        };
    }

    private static DecoderOptions options(Format format, TypeRendering types) {
        return new DecoderOptions(
                format, DocumentShape.ROW, types, DecimalRendering.STRING, MetadataFields.DROP);
    }
}
