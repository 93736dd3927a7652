package io.rocksetcdc.job.transform;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What documents are made of. One object for all elements of a stream: encoders compile it once.
 *
 * @param input columns of {@code _input}
 * @param columns what is written beside {@code _id}, {@code _op} and {@code _event_time}, which
 *     must not be among them: {@link SqlDocument} has those. One that is not computed is a field of
 *     the row; one that is has a type of {@link ColumnTypes}, else it is an {@code
 *     IllegalArgumentException}
 */
public record Projection(List<InputColumn> input, List<OutputColumn> columns)
        implements Serializable {

    public Projection {
        input = List.copyOf(input);
        columns = List.copyOf(columns);
        for (OutputColumn column : columns) {
            if (!column.computed() && input.get(column.plain()).system().isPresent()) {
                throw new IllegalArgumentException(
                        "Column " + column.name() + " is no field of the row.");
            }
            if (column.computed() && !ColumnTypes.known(column.type())) {
                throw new IllegalArgumentException(
                        "Column %s is %s, which no document can hold."
                                .formatted(column.name(), column.type().asSummaryString()));
            }
        }
    }

    /** Names that fields of the row are written under, by the field's name. */
    public Map<String, List<String>> plainNames() {
        Map<String, List<String>> names = new LinkedHashMap<>();
        for (OutputColumn column : columns) {
            if (!column.computed()) {
                String field = SystemColumn.fieldOf(input.get(column.plain()).name());
                names.computeIfAbsent(field, n -> new ArrayList<>()).add(column.name());
            }
        }
        return names;
    }

    /** Columns whose values are the query's. */
    public List<OutputColumn> computed() {
        return columns.stream().filter(OutputColumn::computed).toList();
    }
}
