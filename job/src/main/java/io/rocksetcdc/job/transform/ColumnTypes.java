package io.rocksetcdc.job.transform;

import org.apache.flink.table.types.logical.LogicalType;

/** The types that columns may have, in the pinned DDL and in what a query makes. */
public final class ColumnTypes {

    private ColumnTypes() {}

    /** Whether records and documents have values of a type, and of all types inside it. */
    public static boolean known(LogicalType type) {
        return switch (type.getTypeRoot()) {
            case BOOLEAN,
                    TINYINT,
                    SMALLINT,
                    INTEGER,
                    BIGINT,
                    DECIMAL,
                    FLOAT,
                    DOUBLE,
                    CHAR,
                    VARCHAR,
                    BINARY,
                    VARBINARY,
                    DATE,
                    TIME_WITHOUT_TIME_ZONE,
                    TIMESTAMP_WITHOUT_TIME_ZONE,
                    TIMESTAMP_WITH_LOCAL_TIME_ZONE ->
                    true;
            case ARRAY, MAP, ROW -> type.getChildren().stream().allMatch(ColumnTypes::known);
            default -> false;
        };
    }
}
