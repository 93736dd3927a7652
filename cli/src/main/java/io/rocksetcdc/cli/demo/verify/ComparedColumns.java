package io.rocksetcdc.cli.demo.verify;

import io.rocksetcdc.cli.demo.CapturedTable;
import io.rocksetcdc.cli.demo.FieldNaming;
import io.rocksetcdc.cli.demo.TableColumn;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which columns of a table are compared.
 *
 * @param columns those that are
 * @param notes the others, and why not
 */
record ComparedColumns(List<ComparedColumn> columns, List<String> notes) {

    /**
     * @param capturedFields fields of the table's changes
     */
    static ComparedColumns of(CapturedTable table, FieldNaming naming, Set<String> capturedFields) {
        Set<String> names =
                table.columns().stream()
                        .map(column -> naming.field(column.name()))
                        .collect(Collectors.toSet());
        List<ComparedColumn> columns = new ArrayList<>();
        List<String> notes = new ArrayList<>();
        for (TableColumn column : table.columns()) {
            ComparedColumn compared = ComparedColumn.of(column, naming, names);
            boolean ownId =
                    compared.field().equals("_id") && !table.key().equals(List.of(column.name()));
            Optional<String> missing =
                    ownId
                            ? Optional.of("gives way to the document's own")
                            : compared.missing(capturedFields);
            if (missing.isPresent()) {
                String type = column.type() + (column.array() ? "[]" : "");
                notes.add("%s (%s) %s".formatted(column.name(), type, missing.get()));
            } else {
                columns.add(compared);
            }
        }
        return new ComparedColumns(columns, notes);
    }
}
