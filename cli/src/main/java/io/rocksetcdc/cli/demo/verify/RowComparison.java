package io.rocksetcdc.cli.demo.verify;

import com.fasterxml.jackson.databind.JsonNode;
import io.rocksetcdc.cli.demo.CapturedTable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Compares the rows of one table with documents, as they are read. */
final class RowComparison {

    private final CapturedTable table;
    private final List<ComparedColumn> columns;
    private final Map<String, ColumnKind> kinds = new HashMap<>();
    private final TableRows rows;
    private final Set<String> newColumns;
    private final boolean truncated;
    private final Problems problems = new Problems();
    private final Set<List<Object>> found = new HashSet<>();
    private long notSentSince;
    private long oldTimes;
    private long dimensions;
    private long idsNotChecked;

    /**
     * @param newColumns columns that came during the run: rows that have not changed since were not
     *     sent with them
     * @param truncated whether the table was emptied by a TRUNCATE
     */
    RowComparison(
            CapturedTable table,
            List<ComparedColumn> columns,
            TableRows rows,
            Set<String> newColumns,
            boolean truncated) {
        this.table = table;
        this.columns = columns;
        columns.forEach(column -> kinds.put(column.name(), column.kind()));
        this.rows = rows;
        this.newColumns = newColumns;
        this.truncated = truncated;
    }

    void add(JsonNode document) {
        Map<String, Object> actual = new HashMap<>();
        columns.forEach(column -> actual.put(column.name(), column.actual(document)));
        List<Object> key = TableRows.key(table, actual);
        Map<String, Object> expected = rows.byKey().get(key);
        if (!found.add(key)) {
            problems.add("document twice", key.toString());
        } else if (expected != null) {
            compareId(key, expected, document.path("_id").asText());
            columns.forEach(column -> compare(key, column, expected, actual));
        } else if (truncated) {
            problems.add("left by a TRUNCATE, which documents do not follow", key.toString());
        } else {
            problems.add("document without a row", key.toString());
        }
    }

    /**
     * To be called once, after the last document.
     *
     * @param leftOut notes of columns that are not compared
     */
    Comparison result(boolean rowsWereWritten, List<String> leftOut) {
        rows.byKey().keySet().stream()
                .filter(key -> !found.contains(key) && !rows.twins().contains(key))
                .forEach(key -> problems.add("row without a document", key.toString()));
        if (rowsWereWritten && rows.byKey().isEmpty()) {
            problems.add("nothing to compare", "rows were written, but none is left");
        } else if (columns.isEmpty()) {
            problems.add("nothing to compare", "no column of the table can be captured");
        }
        List<String> notes = new ArrayList<>(leftOut);
        if (!rows.twins().isEmpty()) {
            notes.add(
                    "%,d rows have twins: without a primary key they share a document, which goes with the first of them that is deleted"
                            .formatted(rows.twins().size()));
        }
        if (notSentSince > 0) {
            notes.add(
                    "%,d values of columns that came during the run are missing: their rows have not changed since"
                            .formatted(notSentSince));
        }
        if (dimensions > 0) {
            notes.add(
                    "%,d arrays have more than one dimension, which Debezium does not capture"
                            .formatted(dimensions));
        }
        if (idsNotChecked > 0) {
            notes.add(
                    "%,d ids are not compared: their key has a type with several texts"
                            .formatted(idsNotChecked));
        }
        if (oldTimes > 0) {
            notes.add(
                    "%,d values are before 15 October 1582, where Debezium's snapshot and its arrays count by the Julian calendar"
                            .formatted(oldTimes));
        }
        return new Comparison(
                table.displayName(), rows.byKey().size(), columns.size(), notes, problems.lines());
    }

    private void compareId(List<Object> key, Map<String, Object> expected, String actual) {
        Optional<String> wanted = ExpectedId.of(table, kinds, expected);
        if (wanted.isEmpty()) {
            idsNotChecked++;
        } else if (!wanted.get().equals(actual)) {
            problems.add("_id", "%s: expected %s, found %s".formatted(key, wanted.get(), actual));
        }
    }

    private void compare(
            List<Object> key,
            ComparedColumn column,
            Map<String, Object> expected,
            Map<String, Object> actual) {
        Object wanted = expected.get(column.name());
        Object got = actual.get(column.name());
        if (wanted == Comparables.ANYTHING) {
            dimensions++;
            return;
        }
        if (Comparables.same(wanted, got)) {
            return;
        }
        if (got == Comparables.NULL && newColumns.contains(column.name())) {
            notSentSince++;
        } else if (OldTimes.explain(column.kind(), wanted, got)) {
            oldTimes++;
        } else {
            problems.add(
                    "column " + column.name(),
                    "%s: expected %s, found %s".formatted(key, wanted, got));
        }
    }
}
