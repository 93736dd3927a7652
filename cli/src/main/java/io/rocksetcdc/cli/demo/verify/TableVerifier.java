package io.rocksetcdc.cli.demo.verify;

import io.rocksetcdc.cli.Failures;
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
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Compares tables with their collections, row by row and column by column. */
public final class TableVerifier {

    private final Connection database;
    private final CollectionReader collections;
    private final ArrivedChanges changes;
    private final FieldNaming naming;

    /**
     * @param database session that the tables are read with
     * @param api Rockset API that the collections are queried with
     * @param changes what stands on the tables' topics
     * @param naming how columns became fields
     */
    public TableVerifier(
            Connection database, JsonHttp api, ArrivedChanges changes, FieldNaming naming) {
        this.database = database;
        this.collections = new CollectionReader(api);
        this.changes = changes;
        this.naming = naming;
    }

    /**
     * Compares one table.
     *
     * @param rowsWereWritten whether the table has ever had rows
     */
    public Comparison verify(CapturedTable table, boolean rowsWereWritten) {
        try {
            return exists(table)
                    ? compare(table, rowsWereWritten)
                    : Comparison.impossible(
                            table.displayName(),
                            "could not be compared: the table was dropped or renamed during the run");
        } catch (SQLException | IOException | RuntimeException failure) {
            return Comparison.impossible(
                    table.displayName(), "could not be compared: " + Failures.message(failure));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return Comparison.impossible(table.displayName(), "interrupted");
        }
    }

    private Comparison compare(CapturedTable captured, boolean rowsWereWritten)
            throws SQLException, IOException, InterruptedException {
        Set<String> before = names(captured);
        CapturedTable table = captured.with(TableCatalog.columns(database, captured.quoted()));
        if (!names(table).containsAll(table.key())) {
            return Comparison.impossible(
                    table.displayName(),
                    "could not be compared: a column of the key was dropped or renamed during the run");
        }
        ComparedColumns columns =
                ComparedColumns.of(
                        table, naming, changes.fields().getOrDefault(table.topic(), Set.of()));
        List<ComparedColumn> compared = columns.columns();
        RowComparison comparison =
                new RowComparison(
                        table,
                        compared,
                        TableRows.read(database, table, compared),
                        compared.stream()
                                .map(ComparedColumn::name)
                                .filter(name -> !before.contains(name))
                                .collect(Collectors.toSet()),
                        changes.truncated().contains(table.topic()));
        collections.read(table.collection(), comparison::add);
        return comparison.result(rowsWereWritten, columns.notes());
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

    private static Set<String> names(CapturedTable table) {
        return table.columns().stream().map(TableColumn::name).collect(Collectors.toSet());
    }
}
