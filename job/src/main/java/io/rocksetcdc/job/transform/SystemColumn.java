package io.rocksetcdc.job.transform;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.flink.table.types.logical.BigIntType;
import org.apache.flink.table.types.logical.IntType;
import org.apache.flink.table.types.logical.LocalZonedTimestampType;
import org.apache.flink.table.types.logical.LogicalType;
import org.apache.flink.table.types.logical.VarCharType;

/**
 * Columns of {@code _input} that say something of the record. A field of a row with such a name is
 * the column with one more underscore behind it: {@code _op_} is the row's own {@code _op}.
 */
public enum SystemColumn {
    /** The document id, made of the key. */
    ID("_id", VarCharType.STRING_TYPE),
    /** REPSERT, UPSERT or DELETE; NULL if the record does not say. */
    OP("_op", VarCharType.STRING_TYPE),
    /** Source clock of an insert; else NULL. */
    EVENT_TIME("_event_time", new LocalZonedTimestampType(6)),
    /** The message key as JSON text. */
    KEY("_key", VarCharType.STRING_TYPE),
    TOPIC("_topic", VarCharType.STRING_TYPE),
    PARTITION("_partition", new IntType()),
    OFFSET("_offset", new BigIntType()),
    /** The Kafka record's; NULL if it has none. */
    TIMESTAMP("_timestamp", new LocalZonedTimestampType(3)),
    /** The document as it would be without SQL, as JSON text; NULL for a deleted row. */
    DOC("_doc", VarCharType.STRING_TYPE);

    private static final Map<String, SystemColumn> BY_NAME =
            Arrays.stream(values())
                    .collect(Collectors.toUnmodifiableMap(c -> c.column, Function.identity()));

    private static final String UNDERSCORE = "_";

    private final String column;
    private final LogicalType type;

    SystemColumn(String column, LogicalType type) {
        this.column = column;
        this.type = type;
    }

    /** The column of a name; empty if a field of the row is meant. */
    public static Optional<SystemColumn> of(String name) {
        return Optional.ofNullable(BY_NAME.get(name));
    }

    /** The column that a field of a row is. */
    public static String columnOf(String field) {
        return isLikeSystem(field) ? field + UNDERSCORE : field;
    }

    /** The field of a row that a column is. */
    public static String fieldOf(String column) {
        return column.endsWith(UNDERSCORE) && isLikeSystem(column)
                ? column.substring(0, column.length() - 1)
                : column;
    }

    private static boolean isLikeSystem(String name) {
        int end = name.length();
        while (end > 0 && name.charAt(end - 1) == '_') {
            end--;
        }
        return BY_NAME.containsKey(name.substring(0, end));
    }

    /** As {@code _input} has it. */
    public InputColumn inputColumn() {
        return new InputColumn(column, type);
    }
}
