package io.rocksetcdc.cli.cases;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.rocksetcdc.cli.cases.CaseRecord.What;
import io.rocksetcdc.cli.cases.TypedValue.Struct;
import io.rocksetcdc.job.config.yaml.Findings;
import io.rocksetcdc.job.config.yaml.InvalidValueException;
import io.rocksetcdc.job.config.yaml.Located;
import io.rocksetcdc.job.config.yaml.Nearest;
import io.rocksetcdc.job.transform.InputColumn;
import io.rocksetcdc.job.transform.plan.InputTable;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.flink.table.types.logical.BigIntType;
import org.apache.flink.table.types.logical.LogicalType;
import org.apache.flink.table.types.logical.VarCharType;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;

/** Makes Kafka records of what cases say: Debezium's envelope in JSON. */
final class RecordMaker {

    /** What Debezium puts in the place of a value that PostgreSQL has not sent. */
    private static final String PLACEHOLDER = "__debezium_unavailable_value";

    private static final JsonNodeFactory JSON = JsonNodeFactory.withExactBigDecimals(true);

    private final CaseSettings settings;
    private final InputTable table;
    private final Map<String, LogicalType> types;
    private final Findings findings;

    /**
     * @param table the pinned columns
     * @param findings takes values that do not fit their columns
     */
    RecordMaker(CaseSettings settings, InputTable table, Findings findings) {
        this.settings = settings;
        this.table = table;
        this.types =
                table.columns().stream()
                        .collect(Collectors.toMap(InputColumn::name, InputColumn::type));
        this.findings = findings;
    }

    ConsumerRecord<byte[], byte[]> of(CaseRecord record, long offset) {
        byte[] value = value(record).map(RecordMaker::bytes).orElse(null);
        byte[] key = key(record).map(RecordMaker::bytes).orElse(null);
        return new ConsumerRecord<>(
                settings.topic(),
                0,
                offset,
                record.timestamp().map(Instant::toEpochMilli).orElse(-1L),
                record.timestamp().isPresent()
                        ? TimestampType.CREATE_TIME
                        : TimestampType.NO_TIMESTAMP_TYPE,
                key == null ? -1 : key.length,
                value == null ? -1 : value.length,
                key,
                value,
                new RecordHeaders(),
                Optional.empty());
    }

    private Optional<JsonNode> value(CaseRecord record) {
        if (record.what().isEmpty()) {
            return record.row();
        }
        if (record.what().get() == What.TOMBSTONE) {
            return Optional.empty();
        }
        boolean deletes = record.what().get() == What.D;
        if (!deletes && record.row().isEmpty()) {
            findings.add(record.position(), "after is missing; only deletes have none");
        }
        Struct envelope = new Struct();
        add(envelope, "before", row(record, record.before(), false));
        add(envelope, "after", row(record, deletes ? Optional.empty() : record.row(), true));
        add(envelope, "source", source(record));
        String op = record.what().get().name().toLowerCase(Locale.ROOT);
        add(envelope, "op", plain("string", JSON.textNode(op)));
        return Optional.of(wrapped(envelope.value()));
    }

    private static void add(Struct struct, String name, TypedValue value) {
        struct.add(name, value, true);
    }

    private static TypedValue source(CaseRecord record) {
        Struct source = new Struct();
        record.eventTime()
                .ifPresent(
                        time ->
                                add(
                                        source,
                                        "ts_us",
                                        plain(
                                                "int64",
                                                JSON.numberNode(
                                                        ChronoUnit.MICROS.between(
                                                                Instant.EPOCH, time)))));
        return source.value();
    }

    private TypedValue row(CaseRecord record, Optional<JsonNode> written, boolean after) {
        if (written.isEmpty() || written.get().isNull()) {
            return plain("struct", JSON.nullNode());
        }
        if (!written.get().isObject()) {
            findings.add(record.position(), "a row is a mapping of columns");
            return plain("struct", JSON.nullNode());
        }
        Struct row = struct(record, (ObjectNode) written.get());
        if (after) {
            for (Located<String> column : record.unavailable()) {
                known(record, column.value());
                add(row, column.value(), plain("string", JSON.textNode(PLACEHOLDER)));
            }
        }
        return row.value();
    }

    private Struct struct(CaseRecord record, ObjectNode written) {
        Struct struct = new Struct();
        for (Map.Entry<String, JsonNode> field : written.properties()) {
            add(struct, field.getKey(), field(record, field.getKey(), field.getValue()));
        }
        return struct;
    }

    private TypedValue field(CaseRecord record, String name, JsonNode value) {
        if (!settings.typed()) {
            return plain("string", value);
        }
        if (!known(record, name)) {
            return plain("string", value);
        }
        try {
            return TypedValue.of(types.get(name), value);
        } catch (InvalidValueException e) {
            findings.add(record.position(), name + ": " + e.getMessage());
            return plain("string", JSON.nullNode());
        }
    }

    private boolean known(CaseRecord record, String column) {
        if (types.containsKey(column)) {
            return true;
        }
        if (settings.typed()) {
            findings.add(
                    record.position(),
                    "the pinned columns have no \"%s\"%s"
                            .formatted(
                                    column,
                                    Nearest.to(column, table.names())
                                            .map(near -> "; did you mean \"" + near + "\"?")
                                            .orElse("")));
        }
        return false;
    }

    /** As it is written, or else made of the row's key columns. */
    private Optional<JsonNode> key(CaseRecord record) {
        if (record.key().isPresent()) {
            JsonNode key = record.key().get();
            return key instanceof ObjectNode object
                    ? Optional.of(wrapped(struct(record, object).value()))
                    : Optional.of(wrapped(scalar(key)));
        }
        ObjectNode row = CaseRecord.fields(record.row());
        ObjectNode before = CaseRecord.fields(record.before());
        List<String> names = table.primaryKey();
        ObjectNode key = JSON.objectNode();
        for (String name : names) {
            if (row.has(name)) {
                key.set(name, row.get(name));
            } else if (before.has(name)) {
                key.set(name, before.get(name));
            }
        }
        if (names.isEmpty() || key.size() < names.size()) {
            findings.add(
                    record.position(),
                    names.isEmpty()
                            ? "key is missing: the pinned columns name no PRIMARY KEY that it could be made of"
                            : "key is missing, and the row has not all of " + names);
            return Optional.empty();
        }
        return Optional.of(wrapped(struct(record, key).value()));
    }

    private TypedValue scalar(JsonNode key) {
        try {
            LogicalType type = key.isNumber() ? new BigIntType() : VarCharType.STRING_TYPE;
            return settings.typed() ? TypedValue.of(type, key) : plain("string", key);
        } catch (InvalidValueException e) {
            return plain("double", key);
        }
    }

    private static TypedValue plain(String type, JsonNode value) {
        return new TypedValue(TypedValue.schema(type, "").put("optional", true), value);
    }

    private JsonNode wrapped(TypedValue value) {
        if (!settings.typed()) {
            return value.payload();
        }
        ObjectNode wrapped = JSON.objectNode();
        wrapped.set("schema", value.schema());
        wrapped.set("payload", value.payload());
        return wrapped;
    }

    private static byte[] bytes(JsonNode value) {
        return value.toString().getBytes(UTF_8);
    }
}
