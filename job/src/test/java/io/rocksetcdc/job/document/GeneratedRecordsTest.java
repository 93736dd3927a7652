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
import io.rocksetcdc.job.decode.DecoderOptions;
import io.rocksetcdc.job.decode.KafkaRecords;
import io.rocksetcdc.job.decode.SchemaLookup;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;

/** Rows that nobody thought of, whole and damaged. */
class GeneratedRecordsTest {

    private static final byte[] KEY = KafkaRecords.utf8("{\"id\":1}");
    private static final String[] JSON = {
        "{\"_id\":\"1\",\"a\":[1,2.5e3,{\"b\":null}],\"__deleted\":false,\"t\":\"\\u00e4\\n\\\"\"}",
        "{\"before\":null,\"after\":{\"id\":1,\"x\":\"__debezium_unavailable_value\"},"
                + "\"source\":{\"ts_ms\":1},\"op\":\"u\"}",
        "{\"after\":\"{\\\"_id\\\":1,\\\"n\\\":NaN}\",\"source\":{\"connector\":\"mongodb\"},\"op\":\"c\"}",
        "{\"schema\":{\"type\":\"struct\",\"fields\":[{\"field\":\"d\",\"type\":\"int32\","
                + "\"name\":\"io.debezium.time.Date\"},{\"field\":\"b\",\"type\":\"bytes\"}]},"
                + "\"payload\":{\"d\":17425,\"b\":\"AP8Q\",\"__rockset_type\":{\"__rockset_type\":1}}}",
    };

    @Property(tries = 500)
    void documentsSayWhatTheRowsSay(@ForAll long seed) {
        AnyAvro any = new AnyAvro(seed);
        Schema schema = any.row();
        AvroBytes registry = new AvroBytes();
        Documents documents = new Documents(options(Format.AVRO, TypeRendering.PLAIN), registry);

        for (int i = 0; i < 3; i++) {
            GenericData.Record row = any.record(schema);
            JsonNode document = documents.of(KafkaRecords.of(KEY, registry.framed(schema, row)));

            assertThat(document.path("_id").textValue()).isEqualTo("1");
            assertThat(document.path("_op").textValue()).isEqualTo("REPSERT");
            assertThat(document.size()).isEqualTo(schema.getFields().size() + 2);
            for (Schema.Field field : schema.getFields()) {
                assertSame(
                        document.get(field.name()),
                        AnyAvro.expected(field.schema(), row.get(field.pos())));
            }
        }
    }

    @Property(tries = 1000)
    void damagedAvroIsADocumentOrRefused(@ForAll long seed) {
        AnyAvro any = new AnyAvro(seed);
        Schema schema = any.row();
        AvroBytes registry = new AvroBytes();
        Documents documents = new Documents(options(Format.AVRO, TypeRendering.EXTENDED), registry);
        byte[] whole = registry.framed(schema, any.record(schema));
        Random random = new Random(seed);

        for (int i = 0; i < 20; i++) {
            documents.refusal(KafkaRecords.of(damaged(KEY, random, 8), damaged(whole, random, 1)));
        }
        assertThat(documents.refusal(KafkaRecords.of(KEY, whole))).isEmpty();
    }

    @Property(tries = 1000)
    void damagedJsonIsADocumentOrRefused(@ForAll long seed) {
        Documents documents =
                new Documents(options(Format.JSON, TypeRendering.EXTENDED), SchemaLookup.none());
        Random random = new Random(seed);

        for (String text : JSON) {
            byte[] whole = text.getBytes(StandardCharsets.UTF_8);
            for (int i = 0; i < 10; i++) {
                documents.refusal(
                        KafkaRecords.of(damaged(KEY, random, 8), damaged(whole, random, 1)));
            }
            assertThat(documents.refusal(KafkaRecords.of(KEY, whole))).isEmpty();
        }
    }

    /** A copy with some bits turned or the end cut off, once in {@code oneIn} times. */
    static byte[] damaged(byte[] whole, Random random, int oneIn) {
        if (random.nextInt(oneIn) > 0) {
            return whole;
        }
        if (random.nextInt(4) == 0) {
            return Arrays.copyOf(whole, random.nextInt(whole.length));
        }
        byte[] copy = whole.clone();
        for (int flips = 1 + random.nextInt(3); flips > 0; flips--) {
            copy[random.nextInt(copy.length)] ^= (byte) (1 << random.nextInt(8));
        }
        return copy;
    }

    private static void assertSame(JsonNode actual, JsonNode expected) {
        if (expected.isMissingNode()) {
            assertThat(actual.isTextual()).isTrue();
        } else if (expected.isNumber()) {
            assertThat(actual.decimalValue()).isEqualByComparingTo(expected.decimalValue());
        } else if (expected.isContainerNode()) {
            assertThat(actual.getNodeType()).isEqualTo(expected.getNodeType());
            assertThat(actual.size()).isEqualTo(expected.size());
            for (int i = 0; i < expected.size() && expected.isArray(); i++) {
                assertSame(actual.get(i), expected.get(i));
            }
            if (expected instanceof ObjectNode object) {
                object.properties().forEach(e -> assertSame(actual.get(e.getKey()), e.getValue()));
            }
        } else {
            assertThat(actual).isEqualTo(expected);
        }
    }

    private static DecoderOptions options(Format format, TypeRendering types) {
        return new DecoderOptions(
                format, DocumentShape.ROW, types, DecimalRendering.STRING, MetadataFields.DROP);
    }
}
