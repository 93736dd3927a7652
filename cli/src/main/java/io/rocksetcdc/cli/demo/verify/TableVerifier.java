package io.rocksetcdc.cli.demo.verify;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.rocksetcdc.cli.JsonHttp;
import io.rocksetcdc.cli.demo.CapturedTable;
import io.rocksetcdc.cli.demo.FieldNaming;
import io.rocksetcdc.cli.demo.TableCatalog;
import io.rocksetcdc.cli.demo.TableColumn;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Compares tables with their collections, row by row and column by column. */
public final class TableVerifier {

    private static final ObjectMapper JSON =
            JsonHttp.anyLength().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

    private final Connection database;
    private final CollectionReader collections;
    private final ArrivedChanges changes;
    private final FieldNaming naming;

    /**
     * @param changes what stands on the tables' topics
     * @param naming how columns became fields
     * @param database session that the tables are read with
     * @param api Rockset API that the collections are queried with
     */
    public TableVerifier(
            Connection database, JsonHttp api, ArrivedChanges changes, FieldNaming naming) {
        this.changes = changes;
        this.naming = naming;
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
        } catch (SQLException | IOException | RuntimeException failure) {
            return Comparison.impossible(
                    table.displayName(), "could not be compared: " + failure.getMessage());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return Comparison.impossible(table.displayName(), "interrupted");
        }
    }

    private Comparison compare(CapturedTable captured, boolean rowsWereWritten)
            throws SQLException, IOException, InterruptedException {
        if (!exists(captured)) {
            return Comparison.impossible(
                    captured.displayName(), "could not be compared: it was dropped or renamed");
        }
        CapturedTable table = withColumns(captured);
        List<String> notes = new ArrayList<>();
        List<ComparedColumn> columns = columns(table, notes);
        Set<List<Object>> twins = new HashSet<>();
        Map<List<Object>, Map<String, Object>> rows = rows(table, columns, twins);
        Problems problems = new Problems();
        Set<List<Object>> found = new HashSet<>();
        Set<List<Object>> left = new HashSet<>();
        collections.read(
                table.collection(),
                document -> {
                    Map<String, Object> actual = new HashMap<>();
                    columns.forEach(column -> actual.put(column.name(), column.actual(document)));
                    List<Object> key = key(table, actual);
                    if (!found.add(key)) {
                        problems.add("document twice", key.toString());
                    } else if (rows.containsKey(key)) {
                        compareRow(key, columns, rows.get(key), actual, problems);
                    } else if (changes.truncated().contains(table.topic())) {
                        left.add(key);
                    } else {
                        problems.add("document without a row", key.toString());
                    }
                });
        rows.keySet().stream()
                .filter(key -> !found.contains(key) && !twins.contains(key))
                .forEach(key -> problems.add("row without a document", key.toString()));
        if (rows.isEmpty() && rowsWereWritten) {
            problems.add("nothing to compare", "rows were written, but none is left");
        }
        left.forEach(
                key ->
                        problems.add(
                                "from before a TRUNCATE, which documents do not follow",
                                key.toString()));
        if (columns.isEmpty()) {
            problems.add("nothing to compare", "no column of the table is captured");
        }
        if (!twins.isEmpty()) {
            notes.add(
                    twins.size()
                            + " rows have twins: without a primary key they share a document, and it goes with the first of them that is deleted");
        }
        return new Comparison(
                table.displayName(), rows.size(), columns.size(), notes, problems.lines());
    }

    private List<ComparedColumn> columns(CapturedTable table, List<String> notes) {
        List<ComparedColumn> columns = new ArrayList<>();
        Set<String> fields = changes.fields().getOrDefault(table.topic(), Set.of());
        Set<String> names =
                table.columns().stream()
                        .map(column -> naming.field(column.name()))
                        .collect(Collectors.toSet());
        for (TableColumn column : table.columns()) {
            ComparedColumn compared = ComparedColumn.of(column, naming, names);
            Optional<String> missing =
                    compared.field().equals("_id") && !table.key().equals(List.of(column.name()))
                            ? Optional.of("gives way to the document's own")
                            : compared.missing(fields);
            if (missing.isPresent()) {
                notes.add(
                        "%s (%s%s) %s"
                                .formatted(
                                        column.name(),
                                        column.type(),
                                        column.array() ? "[]" : "",
                                        missing.get()));
            } else {
                columns.add(compared);
            }
        }
        return columns;
    }

    private boolean exists(CapturedTable table) throws SQLException {
        try (PreparedStatement query =
                database.prepareStatement("SELECT to_regclass(?) IS NOT NULL")) {
            query.setString(1, table.quoted());
            try (ResultSet found = query.executeQuery()) {
                return found.next() && found.getBoolean(1);
            }
        }
    }

    /** As they are by now. */
    private CapturedTable withColumns(CapturedTable table) throws SQLException {
        return table.with(TableCatalog.columns(database, table.quoted()));
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
            CapturedTable table, List<ComparedColumn> columns, Set<List<Object>> twins)
            throws SQLException, IOException {
        Map<List<Object>, Map<String, Object>> rows = new HashMap<>();
        try (Statement statement = database.createStatement()) {
            statement.execute("SET TIME ZONE 'UTC'");
            statement.execute("SET intervalstyle = 'iso_8601'");
            statement.execute("SET bytea_output = 'hex'");
            statement.execute("SET lc_monetary = 'C'");
            try (ResultSet found =
                    statement.executeQuery(
                            "SELECT row_to_json(r.*)::text FROM "
                                    + (table.hasInheritors() ? "ONLY " : "")
                                    + table.quoted()
                                    + " AS r")) {
                while (found.next()) {
                    JsonNode printed = JSON.readTree(found.getString(1));
                    Map<String, Object> row = new HashMap<>();
                    columns.forEach(column -> row.put(column.name(), column.expected(printed)));
                    List<Object> key = key(table, row);
                    if (rows.put(key, row) != null) {
                        twins.add(key);
                    }
                }
            }
        }
        return rows;
    }

    private static List<Object> key(CapturedTable table, Map<String, Object> row) {
        return table.key().stream().filter(row::containsKey).map(row::get).toList();
    }
}
