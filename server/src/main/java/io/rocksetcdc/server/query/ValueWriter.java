package io.rocksetcdc.server.query;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.Array;
import java.sql.Blob;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.Map;
import org.duckdb.DuckDBStruct;
import org.duckdb.JsonNode;

/** Writes DuckDB's values as Rockset writes them. */
final class ValueWriter {
    private static final DateTimeFormatter TIMESTAMP =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'");
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss");
    private static final DateTimeFormatter TIME_MICROS =
            DateTimeFormatter.ofPattern("HH:mm:ss.SSSSSS");

    private final JsonGenerator json;

    ValueWriter(JsonGenerator json) {
        this.json = json;
    }

    void write(Object value) throws IOException, SQLException {
        if (value == null) {
            json.writeNull();
        } else if (value instanceof Boolean bool) {
            json.writeBoolean(bool);
        } else if (value instanceof Number number) {
            writeNumber(number);
        } else if (value instanceof JsonNode stored) {
            json.writeRawValue(stored.toString());
        } else if (value instanceof OffsetDateTime timestamp) {
            json.writeString(TIMESTAMP.format(timestamp.withOffsetSameInstant(ZoneOffset.UTC)));
        } else if (value instanceof LocalDate date) {
            writeTyped("date", date.toString());
        } else if (value instanceof LocalTime time) {
            writeTyped("time", time(time));
        } else if (value instanceof LocalDateTime datetime) {
            writeDatetime(datetime);
        } else if (value instanceof Timestamp datetime) {
            writeDatetime(datetime.toLocalDateTime());
        } else if (value instanceof Blob blob) {
            byte[] bytes = blob.getBytes(1, (int) blob.length());
            writeTyped("bytes", Base64.getEncoder().encodeToString(bytes));
        } else {
            writeNested(value);
        }
    }

    private void writeNested(Object value) throws IOException, SQLException {
        if (value instanceof Array array) {
            json.writeStartArray();
            for (Object element : (Object[]) array.getArray()) {
                write(element);
            }
            json.writeEndArray();
        } else if (value instanceof DuckDBStruct struct) {
            writeMap(struct.getMap());
        } else if (value instanceof Map<?, ?> map) {
            writeMap(map);
        } else {
            json.writeString(value.toString());
        }
    }

    private void writeMap(Map<?, ?> map) throws IOException, SQLException {
        json.writeStartObject();
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            json.writeFieldName(String.valueOf(entry.getKey()));
            write(entry.getValue());
        }
        json.writeEndObject();
    }

    private void writeNumber(Number number) throws IOException {
        if (number instanceof Double || number instanceof Float) {
            json.writeNumber(number.doubleValue());
        } else if (number instanceof BigDecimal decimal) {
            json.writeNumber(decimal.toPlainString());
        } else if (number instanceof BigInteger integer) {
            json.writeNumber(integer);
        } else {
            json.writeNumber(number.longValue());
        }
    }

    private void writeDatetime(LocalDateTime datetime) throws IOException {
        writeTyped("datetime", datetime.toLocalDate() + "T" + time(datetime.toLocalTime()));
    }

    private static String time(LocalTime time) {
        return (time.truncatedTo(ChronoUnit.SECONDS).equals(time) ? TIME : TIME_MICROS)
                .format(time);
    }

    private void writeTyped(String type, String value) throws IOException {
        json.writeStartObject();
        json.writeStringField("__rockset_type", type);
        json.writeStringField("value", value);
        json.writeEndObject();
    }
}
