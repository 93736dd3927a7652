package io.rocksetcdc.job.document;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.rocksetcdc.job.decode.KafkaRecords;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AvroPlaceholderTest extends AvroRecordsFixture {

    @Test
    void anUnavailableValueMakesTheRowPartial() {
        JsonNode document = documents.of(record(envelope("u", null, row(7, "x", PLACEHOLDER), 1L)));

        assertThat(document.has("note")).isFalse();
        assertThat(document.path("_op").textValue()).isEqualTo("UPSERT");
        assertThat(documents.count("unavailableFields")).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'string'",
                "['null','string']",
                "['string','null']",
                "'bytes'",
                "{'type':'array','items':['null','string']}",
                "{'type':'array','items':'bytes'}",
                "{'type':'array','items':['null','int']}",
                "['null',{'type':'array','items':'long'}]",
                "{'type':'map','values':['null','string']}",
            })
    void everyFormOfThePlaceholder(String type) {
        Schema field = parse(type);
        Schema row = flat(field);
        GenericData.Record value = new GenericData.Record(row);
        value.put("id", 1);
        value.put("v", placeholder(type));

        JsonNode document = documents.of(KafkaRecords.of(key(1), registry.framed(row, value)));

        assertThat(document.toString()).isEqualTo("{\"_id\":\"1\",\"id\":1,\"_op\":\"UPSERT\"}");
    }

    /** As {@code hstore.handling.mode=json} has it. */
    @Test
    void anHstoreAsText() {
        Schema row = flat(parse("['null','string']"));
        GenericData.Record value = new GenericData.Record(row);
        value.put("id", 1);
        value.put("v", "{\"" + PLACEHOLDER + "\":\"" + PLACEHOLDER + "\"}");

        JsonNode document = documents.of(KafkaRecords.of(key(1), registry.framed(row, value)));

        assertThat(document.toString()).isEqualTo("{\"_id\":\"1\",\"id\":1,\"_op\":\"UPSERT\"}");
    }

    @Test
    void whatOnlyBeginsLikeThePlaceholderIsData() {
        Schema row = flat(parse("{'type':'array','items':['null','string']}"));
        GenericData.Record value = new GenericData.Record(row);
        value.put("id", 1);
        value.put("v", List.of(PLACEHOLDER, "x"));

        JsonNode document = documents.of(KafkaRecords.of(key(1), registry.framed(row, value)));

        assertThat(document.path("v").size()).isEqualTo(2);
        assertThat(document.path("_op").textValue()).isEqualTo("REPSERT");
    }

    private static Object placeholder(String type) {
        byte[] bytes = PLACEHOLDER.getBytes(StandardCharsets.US_ASCII);
        if (type.contains("map")) {
            return Map.of(PLACEHOLDER, PLACEHOLDER);
        }
        if (type.contains("int") || type.contains("long")) {
            return IntStream.range(0, bytes.length)
                    .mapToObj(
                            i ->
                                    type.contains("long")
                                            ? (Object) (long) bytes[i]
                                            : (Object) (int) bytes[i])
                    .toList();
        }
        Object scalar = type.contains("bytes") ? ByteBuffer.wrap(bytes) : PLACEHOLDER;
        return type.contains("array") ? List.of(scalar) : scalar;
    }
}
