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
    BITS_OF_ANY_LENGTH,
    POINT,
    /** Compared as text if the changes have such a column at all. */
    OTHER,
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
            case "bit" -> BITS;
            case "varbit" -> BITS_OF_ANY_LENGTH;
            case "point" -> POINT;
            case "text", "varchar", "bpchar", "char", "citext", "enum", "uuid", "xml" -> TEXT;
            case "inet", "cidr", "macaddr", "macaddr8" -> TEXT;
            case "int4range", "int8range", "numrange", "tsrange", "tstzrange", "daterange" -> TEXT;
            case "ltree", "tsvector" -> TEXT;
            case "box", "circle", "line", "lseg", "path", "polygon" -> NOT_CAPTURED;
            case "pg_lsn", "tsquery", "xid", "xid8", "cid", "tid" -> NOT_CAPTURED;
            // A name is in the snapshot, but not in the changes after it.
            case "txid_snapshot", "pg_snapshot", "name" -> NOT_CAPTURED;
            default -> OTHER;
        };
    }

    /** Of an array of these. */
    ColumnKind inArray() {
        return switch (this) {
            case BITS, BITS_OF_ANY_LENGTH, NOT_CAPTURED -> NOT_CAPTURED;
            default -> isCapturedInArrays() ? this : OTHER;
        };
    }

    /** Whether an array of these has to be in the changes. */
    private boolean isCapturedInArrays() {
        return switch (this) {
            case INTEGER, DECIMAL, FLOAT, DOUBLE, BOOLEAN, TEXT, DATE, TIMESTAMP -> true;
            case TIME, TIMESTAMP_WITH_ZONE, JSON, BYTES -> true;
            default -> false;
        };
    }
}
