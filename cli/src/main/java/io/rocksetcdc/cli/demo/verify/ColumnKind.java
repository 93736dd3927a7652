package io.rocksetcdc.cli.demo.verify;

/** How values of a PostgreSQL type are compared with what a query of the collection returns. */
enum ColumnKind {
    INTEGER,
    DECIMAL,
    MONEY,
    FLOAT,
    DOUBLE,
    BOOLEAN,
    TEXT,
    DATE,
    TIME,
    TIME_WITH_ZONE,
    TIMESTAMP,
    TIMESTAMP_WITH_ZONE,
    INTERVAL,
    JSON,
    BYTES,
    BITS,
    POINT,
    /** Debezium leaves such a column out of its changes. */
    NOT_CAPTURED;

    static ColumnKind of(String postgresType) {
        return switch (postgresType) {
            case "int2", "int4", "int8", "oid" -> INTEGER;
            case "numeric" -> DECIMAL;
            case "money" -> MONEY;
            case "float4" -> FLOAT;
            case "float8" -> DOUBLE;
            case "bool" -> BOOLEAN;
            case "date" -> DATE;
            case "time" -> TIME;
            case "timetz" -> TIME_WITH_ZONE;
            case "timestamp" -> TIMESTAMP;
            case "timestamptz" -> TIMESTAMP_WITH_ZONE;
            case "interval" -> INTERVAL;
            case "json", "jsonb", "hstore" -> JSON;
            case "bytea" -> BYTES;
            case "bit", "varbit" -> BITS;
            case "point" -> POINT;
            case "box",
                    "circle",
                    "line",
                    "lseg",
                    "path",
                    "polygon",
                    "pg_lsn",
                    "tsquery",
                    "txid_snapshot",
                    "pg_snapshot",
                    "xid",
                    "xid8",
                    "cid",
                    "tid" ->
                    NOT_CAPTURED;
            default -> TEXT;
        };
    }
}
