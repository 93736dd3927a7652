package io.rocksetcdc.cli.demo;

import static java.util.stream.Collectors.joining;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * Makes PostgreSQL log what the capture needs: a publication of the tables, with rows of partitions
 * as rows of their table and with stored generated columns, and whole old rows where a key is not
 * enough.
 */
final class Publication {

    /** What Debezium can not name as unchanged when PostgreSQL does not log it. */
    private static final String NEEDS_OLD_ROW =
            """
            SELECT c.relreplident IN ('i', 'n')
              OR NOT EXISTS (SELECT FROM pg_index i
                             WHERE i.indrelid = c.oid AND i.indisprimary AND i.indimmediate)
              OR EXISTS (SELECT FROM pg_attribute a JOIN pg_type t ON t.oid = a.atttypid
                         WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
                           AND a.attstorage IN ('x', 'e', 'm')
                           AND (t.typname = 'varbit' OR (t.typname = 'numeric' AND a.atttypmod < 0)
                                OR (t.typcategory = 'A' AND t.typname NOT IN
                                    ('_text', '_varchar', '_int4', '_int8', '_uuid', '_bytea', '_date'))))
            FROM pg_class c WHERE c.oid = '%s'::regclass
            """;

    private static final String LEAVES =
            "SELECT relid::regclass::text FROM pg_partition_tree('%s'::regclass)";

    private final String name;

    Publication(String name) {
        this.name = name;
    }

    /** Creates it. */
    void create(Connection connection, List<CapturedTable> tables) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET search_path = pg_catalog");
            for (CapturedTable table : tables) {
                logOldRows(statement, table);
            }
            statement.execute(
                    "CREATE PUBLICATION %s FOR TABLE %s, public.debezium_signal WITH (publish_via_partition_root = true, publish_generated_columns = stored)"
                            .formatted(
                                    name,
                                    tables.stream()
                                            .map(
                                                    table ->
                                                            table.hasInheritors()
                                                                    ? "ONLY " + table.quoted()
                                                                    : table.quoted())
                                            .collect(joining(", "))));
        }
    }

    private static void logOldRows(Statement statement, CapturedTable table) throws SQLException {
        String literal = table.quoted().replace("'", "''");
        if (!texts(statement, NEEDS_OLD_ROW.formatted(literal)).contains("t")) {
            return;
        }
        List<String> leaves = texts(statement, LEAVES.formatted(literal));
        leaves.add(table.quoted());
        for (String leaf : leaves) {
            statement.execute("ALTER TABLE ONLY " + leaf + " REPLICA IDENTITY FULL");
        }
    }

    private static List<String> texts(Statement statement, String query) throws SQLException {
        List<String> texts = new ArrayList<>();
        try (ResultSet found = statement.executeQuery(query)) {
            while (found.next()) {
                texts.add(found.getString(1));
            }
        }
        return texts;
    }
}
