package io.rocksetcdc.job.transform.input;

import io.rocksetcdc.job.config.Format;
import io.rocksetcdc.job.decode.AvroBytes;
import io.rocksetcdc.job.decode.Change;
import io.rocksetcdc.job.decode.DecodedRecord;
import io.rocksetcdc.job.decode.DecoderOptions;
import io.rocksetcdc.job.decode.KafkaRecords;
import io.rocksetcdc.job.decode.MalformedRecordException;
import io.rocksetcdc.job.decode.RecordDecoder;
import io.rocksetcdc.job.decode.SchemaLookup;
import io.rocksetcdc.job.transform.InputColumn;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.flink.metrics.groups.UnregisteredMetricsGroup;
import org.apache.flink.table.data.DecimalData;
import org.apache.flink.table.data.StringData;
import org.apache.flink.table.types.logical.LogicalType;
import org.apache.flink.table.types.logical.RowType;
import org.apache.flink.table.types.logical.utils.LogicalTypeParser;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Reads records into columns of given types. */
final class Columns {

    static final DocumentText NO_TEXT =
            new DocumentText() {
                @Override
                public Optional<byte[]> document(Change change) {
                    throw new AssertionError("No document was asked for.");
                }

                @Override
                public byte[] key(Change change) {
                    throw new AssertionError("No key was asked for.");
                }
            };

    final List<String> newColumns = new ArrayList<>();
    private final RowReader reader;

    private Columns(List<InputColumn> columns, BitSet needed, BitSet key, DocumentText text) {
        this.reader = new RowReader(columns, needed, key, text, newColumns::add);
    }

    /** All columns are needed, and those of the key named. */
    static Columns of(String ddl, DocumentText text, String... key) {
        List<InputColumn> columns = parse(ddl);
        BitSet needed = new BitSet();
        needed.set(0, columns.size());
        return of(ddl, needed, text, key);
    }

    static Columns of(String ddl, BitSet needed, DocumentText text, String... key) {
        List<InputColumn> columns = parse(ddl);
        BitSet keys = new BitSet();
        for (int i = 0; i < columns.size(); i++) {
            keys.set(i, List.of(key).contains(columns.get(i).name()));
        }
        return new Columns(columns, needed, keys, text);
    }

    static List<InputColumn> parse(String ddl) {
        return ((RowType) type("ROW<" + ddl + ">"))
                .getFields().stream()
                        .map(field -> new InputColumn(field.getName(), field.getType()))
                        .toList();
    }

    static LogicalType type(String sql) {
        return LogicalTypeParser.parse(sql, Columns.class.getClassLoader());
    }

    InputRow read(DecodedRecord decoded) {
        Change change = (Change) decoded;
        return reader.read(change, change.row().orElseThrow());
    }

    InputRow readBefore(DecodedRecord decoded) {
        Change change = (Change) decoded;
        return reader.read(change, change.before().orElseThrow());
    }

    InputRow readKey(DecodedRecord decoded) {
        return reader.readKey((Change) decoded);
    }

    static DecodedRecord decode(Format format, ConsumerRecord<byte[], byte[]> record) {
        return decode(DecoderOptions.defaults(format), SchemaLookup.none(), record);
    }

    static DecodedRecord decode(
            DecoderOptions options, SchemaLookup schemas, ConsumerRecord<byte[], byte[]> record) {
        try {
            return new RecordDecoder(options, schemas, new UnregisteredMetricsGroup())
                    .decode(record);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** A flat Avro row with one field. */
    static DecodedRecord avro(Schema schema, Object value) {
        Schema row =
                Schema.createRecord(
                        "Value", "", "a", false, List.of(new Schema.Field("v", schema)));
        GenericData.Record record = new GenericData.Record(row);
        record.put("v", value);
        AvroBytes registry = new AvroBytes();
        return decode(
                DecoderOptions.defaults(Format.AVRO),
                registry,
                KafkaRecords.of(KafkaRecords.utf8("1"), registry.framed(row, record)));
    }

    static DecodedRecord json(String text) {
        return decode(Format.JSON, KafkaRecords.text("1", text));
    }

    /** A value of a field of an Avro row, read as a type. */
    static Object avro(String schema, Object value, String type) {
        return text(
                of("v " + type, NO_TEXT)
                        .read(avro(AvroBytes.schema(schema.replace('\'', '"')), value))
                        .values()
                        .getField(0));
    }

    /** A JSON value without a schema, read as a type. */
    static Object json(String value, String type) {
        return text(
                of("v " + type, NO_TEXT).read(json("{\"v\":" + value + "}")).values().getField(0));
    }

    /** A JSON value with the schema of its field, read as a type. */
    static Object connect(String fieldSchema, String value, String type) {
        String record =
                "{'schema':{'type':'struct','fields':[{'field':'v',"
                        + fieldSchema
                        + "}]},'payload':{'v':"
                        + value
                        + "}}";
        return text(
                of("v " + type, NO_TEXT)
                        .read(json(record.replace('\'', '"')))
                        .values()
                        .getField(0));
    }

    /** Why a reading is refused. */
    static String refusal(Runnable reading) {
        try {
            reading.run();
        } catch (MalformedRecordException e) {
            return e.reason() + ": " + e.getMessage();
        }
        throw new AssertionError("It was read.");
    }

    /** Bytes and decimals in a form that can be compared. */
    private static Object text(Object value) {
        if (value instanceof byte[] bytes) {
            return ByteBuffer.wrap(bytes);
        }
        if (value instanceof StringData string) {
            return new String(string.toBytes(), StandardCharsets.UTF_8);
        }
        return value instanceof DecimalData decimal ? decimal.toBigDecimal() : value;
    }
}
