package io.rocksetcdc.cli.demo.verify;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.rocksetcdc.cli.JsonHttp;
import io.rocksetcdc.cli.demo.CapturedTable;
import io.rocksetcdc.cli.demo.TableColumn;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Compares tables with their collections, row by row and column by column. */
public final class TableVerifier {

    private static final ObjectMapper JSON =
            new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

    private final Connection database;
    private final CollectionReader collections;

    /**
     * @param database session that the tables are read with
     * @param api Rockset API that the collections are queried with
     */
    public TableVerifier(Connection database, JsonHttp api) {
        this.database = database;
        this.collections = new CollectionReader(api);
    }

    /**
     * Compares one table.
     *
     * @param rowsWereWritten whether the table has ever had rows
     */
    public Comparison verify(CapturedTable table, boolean rowsWereWritten) {
        try {
            return compare(table, rowsWereWritten);
        } catch (SQLException | IOException failure) {
            return Comparison.impossible(
                    table.displayName(), "could not be compared: " + failure.getMessage());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return Comparison.impossible(table.displayName(), "interrupted");
        }
    }

    private Comparison compare(CapturedTable table, boolean rowsWereWritten)
            throws SQLException, IOException, InterruptedException {
        List<ComparedColumn> columns = new ArrayList<>();
        List<String> notes = new ArrayList<>();
        for (TableColumn column : table.columns()) {
            ComparedColumn compared = ComparedColumn.of(column);
            if (compared.isCaptured()) {
                columns.add(compared);
            } else {
                notes.add(column.name() + " (" + column.type() + ") is not captured by Debezium");
            }
        }
        Map<List<Object>, Map<String, Object>> rows = rows(table, columns);
        Problems problems = new Problems();
        Set<List<Object>> found = new HashSet<>();
        collections.read(
                table.collection(),
                document -> {
                    Map<String, Object> actual = new HashMap<>();
                    columns.forEach(column -> actual.put(column.name(), column.actual(document)));
                    List<Object> key = key(table, actual);
                    if (!found.add(key)) {
                        problems.add("document twice", key.toString());
                    } else if (!rows.containsKey(key)) {
                        problems.add("document without a row", key.toString());
                    } else {
                        compareRow(key, columns, rows.get(key), actual, problems);
                    }
                });
        rows.keySet().stream()
                .filter(key -> !found.contains(key))
                .forEach(key -> problems.add("row without a document", key.toString()));
        if (rows.isEmpty() && rowsWereWritten) {
            problems.add("nothing to compare", "rows were written, but none is left");
        }
        return new Comparison(
                table.displayName(), rows.size(), columns.size(), notes, problems.lines());
    }

    private static void compareRow(
            List<Object> key,
            List<ComparedColumn> columns,
            Map<String, Object> expected,
            Map<String, Object> actual,
            Problems problems) {
        for (ComparedColumn column : columns) {
            Object wanted = expected.get(column.name());
            Object got = actual.get(column.name());
            if (!Comparables.same(wanted, got)) {
                problems.add(
                        "column " + column.name(),
                        "%s: expected %s, found %s".formatted(key, wanted, got));
            }
        }
    }

    private Map<List<Object>, Map<String, Object>> rows(
            CapturedTable table, List<ComparedColumn> columns) throws SQLException, IOException {
        Map<List<Object>, Map<String, Object>> rows = new HashMap<>();
        try (Statement statement = database.createStatement()) {
            statement.execute("SET TIME ZONE 'UTC'");
            statement.execute("SET intervalstyle = 'iso_8601'");
            statement.execute("SET bytea_output = 'hex'");
            statement.execute("SET lc_monetary = 'C'");
            try (ResultSet found =
                    statement.executeQuery(
                            "SELECT row_to_json(t)::text FROM " + table.quoted() + " AS t")) {
                while (found.next()) {
                    JsonNode printed = JSON.readTree(found.getString(1));
                    Map<String, Object> row = new HashMap<>();
                    columns.forEach(column -> row.put(column.name(), column.expected(printed)));
                    rows.put(key(table, row), row);
                }
            }
        }
        return rows;
    }

    private static List<Object> key(CapturedTable table, Map<String, Object> row) {
        return table.key().stream().filter(row::containsKey).map(row::get).toList();
    }
}
