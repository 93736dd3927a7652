package io.rocksetcdc.cli.demo;

import io.rocksetcdc.cli.draft.UniqueNames;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** Finds the tables of a database that can be captured, and names their streams. */
public final class TableCatalog {

    private static final String TABLES =
            """
            SELECT c.oid, n.nspname, c.relname,
                   c.relkind = 'r' AND EXISTS (SELECT FROM pg_inherits i WHERE i.inhparent = c.oid)
            FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
            WHERE c.relkind IN ('r', 'p') AND NOT c.relispartition AND c.relpersistence = 'p'
              AND n.nspname NOT IN ('pg_catalog', 'information_schema', 'pg_toast')
              AND (n.nspname, c.relname) <> ('public', 'debezium_signal')
              AND n.nspname NOT LIKE 'pg\\_%'
              AND EXISTS (SELECT FROM pg_attribute a
                          WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped)
              AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = c.oid AND d.deptype = 'e')
            ORDER BY n.nspname, c.relname
            """;

    /** Domains are followed down to the type they restrict. */
    private static final String COLUMNS =
            """
            WITH RECURSIVE base (attnum, attname, attgenerated, typ) AS (
                SELECT a.attnum, a.attname, a.attgenerated, a.atttypid
                FROM pg_attribute a
                WHERE a.attrelid = ?::regclass AND a.attnum > 0 AND NOT a.attisdropped
              UNION ALL
                SELECT b.attnum, b.attname, b.attgenerated, t.typbasetype
                FROM base b JOIN pg_type t ON t.oid = b.typ AND t.typtype = 'd'
            )
            SELECT b.attname,
                   CASE WHEN coalesce(e.typtype, t.typtype) = 'e' THEN 'enum'
                        ELSE coalesce(e.typname, t.typname) END AS type,
                   e.typname IS NOT NULL AS is_array, b.attgenerated = 'v' AS is_virtual
            FROM base b
              JOIN pg_type t ON t.oid = b.typ AND t.typtype <> 'd'
              LEFT JOIN pg_type e ON e.oid = t.typelem AND t.typcategory = 'A'
            ORDER BY b.attnum
            """;

    private static final String PRIMARY_KEY =
            """
            SELECT a.attname
            FROM pg_index i
              CROSS JOIN LATERAL unnest(i.indkey) WITH ORDINALITY AS k (attnum, position)
              JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = k.attnum
            WHERE i.indrelid = ? AND i.indisprimary
            ORDER BY k.position
            """;

    private final KafkaNames topics;
    private final UniqueNames collections = UniqueNames.collections();
    private final UniqueNames streams = UniqueNames.streams();

    TableCatalog(String topicPrefix) {
        this.topics = new KafkaNames(topicPrefix);
    }

    List<CapturedTable> read(Connection connection) throws SQLException {
        List<CapturedTable> tables = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery(TABLES)) {
            while (found.next()) {
                tables.add(
                        table(
                                connection,
                                found.getLong(1),
                                found.getString(2),
                                found.getString(3),
                                found.getBoolean(4)));
            }
        }
        return tables;
    }

    private CapturedTable table(
            Connection connection, long oid, String schema, String name, boolean hasInheritors)
            throws SQLException {
        List<TableColumn> columns =
                columns(connection, CapturedTable.quote(schema) + "." + CapturedTable.quote(name));
        List<String> primaryKey = primaryKey(connection, oid);
        List<String> key =
                primaryKey.isEmpty()
                        ? columns.stream()
                                .filter(TableColumn::canBeInKey)
                                .map(TableColumn::name)
                                .toList()
                        : primaryKey;
        return new CapturedTable(
                schema,
                name,
                columns,
                key,
                !primaryKey.isEmpty(),
                hasInheritors,
                topics.topic(schema, name),
                streams.of(schema, name),
                collections.of(schema, name));
    }

    /**
     * The columns that a table has by now.
     *
     * @param table schema and name, quoted
     */
    public static List<TableColumn> columns(Connection connection, String table)
            throws SQLException {
        List<TableColumn> columns = new ArrayList<>();
        try (PreparedStatement query = connection.prepareStatement(COLUMNS)) {
            query.setString(1, table);
            try (ResultSet found = query.executeQuery()) {
                while (found.next()) {
                    columns.add(
                            new TableColumn(
                                    found.getString(1),
                                    found.getString(2),
                                    found.getBoolean(3),
                                    found.getBoolean(4)));
                }
            }
        }
        return columns;
    }

    private static List<String> primaryKey(Connection connection, long table) throws SQLException {
        List<String> key = new ArrayList<>();
        try (PreparedStatement query = connection.prepareStatement(PRIMARY_KEY)) {
            query.setLong(1, table);
            try (ResultSet found = query.executeQuery()) {
                while (found.next()) {
                    key.add(found.getString(1));
                }
            }
        }
        return key;
    }
}
