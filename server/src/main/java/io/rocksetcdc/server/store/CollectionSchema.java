package io.rocksetcdc.server.store;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;
import java.util.TreeSet;

/**
 * The tables of one collection. There is no primary key: each collection has one writer, which
 * keeps {@code _id} unique, and DuckDB refuses to delete and insert a key again while an old
 * transaction still sees it.
 *
 * @param id the collection's number, never used again
 */
public record CollectionSchema(long id) {
    private static final String DOCUMENTS = "documents_";

    public String documentsTable() {
        return DOCUMENTS + id;
    }

    public String offsetsTable() {
        return "offsets_" + id;
    }

    public String fieldsTable() {
        return "fields_" + id;
    }

    public String documents() {
        return Database.INTERNAL_SCHEMA + "." + documentsTable();
    }

    public String offsets() {
        return Database.INTERNAL_SCHEMA + "." + offsetsTable();
    }

    public String fields() {
        return Database.INTERNAL_SCHEMA + "." + fieldsTable();
    }

    /** Creates the tables if they do not exist. */
    public void create(Connection connection) throws SQLException {
        Sql.execute(
                connection,
                "CREATE TABLE IF NOT EXISTS "
                        + documents()
                        + " (_id VARCHAR, event_time BIGINT, meta VARCHAR,"
                        + " doc VARCHAR USING COMPRESSION zstd)",
                "CREATE TABLE IF NOT EXISTS "
                        + offsets()
                        + " (stream VARCHAR, topic VARCHAR, kafka_partition INTEGER,"
                        + " last_offset BIGINT)",
                "CREATE TABLE IF NOT EXISTS "
                        + fields()
                        + " (position INTEGER, name VARCHAR, kinds INTEGER)");
    }

    public void drop(Connection connection) throws SQLException {
        Sql.execute(
                connection,
                "DROP TABLE IF EXISTS " + documents(),
                "DROP TABLE IF EXISTS " + offsets(),
                "DROP TABLE IF EXISTS " + fields());
    }

    /** The numbers of all collections that have tables. */
    public static Set<Long> stored(Connection connection) throws SQLException {
        Set<Long> ids = new TreeSet<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows =
                        statement.executeQuery(
                                "SELECT table_name FROM duckdb_tables() WHERE schema_name = "
                                        + Sql.literal(Database.INTERNAL_SCHEMA))) {
            while (rows.next()) {
                String name = rows.getString(1);
                if (name.startsWith(DOCUMENTS)) {
                    ids.add(Long.valueOf(name.substring(DOCUMENTS.length())));
                }
            }
        }
        return ids;
    }
}
