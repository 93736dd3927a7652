package io.rocksetcdc.cli.demo;

import java.util.List;

/**
 * A table and where its rows go.
 *
 * @param schema as PostgreSQL has it
 * @param name as PostgreSQL has it
 * @param columns in the order of the table
 * @param key columns of the primary key, in its order; the columns that can be in a key if there is
 *     none
 * @param hasPrimaryKey whether the table has one
 * @param hasInheritors whether other tables inherit from it; their rows are not its own
 * @param topic Kafka topic of its changes
 * @param stream name of the stream
 * @param collection name of the collection in the workspace commons
 */
public record CapturedTable(
        String schema,
        String name,
        List<TableColumn> columns,
        List<String> key,
        boolean hasPrimaryKey,
        boolean hasInheritors,
        String topic,
        String stream,
        String collection) {

    public CapturedTable {
        columns = List.copyOf(columns);
        key = List.copyOf(key);
    }

    /** With other columns. */
    public CapturedTable with(List<TableColumn> others) {
        return new CapturedTable(
                schema, name, others, key, hasPrimaryKey, hasInheritors, topic, stream, collection);
    }

    /** For SQL: schema and name, quoted. */
    public String quoted() {
        return quote(schema) + "." + quote(name);
    }

    /** For people. */
    public String displayName() {
        return schema.equals("public") ? name : schema + "." + name;
    }

    static String quote(String identifier) {
        return '"' + identifier.replace("\"", "\"\"") + '"';
    }
}
