package io.rocksetcdc.job.infer;

import io.rocksetcdc.job.transform.InputColumn;
import io.rocksetcdc.job.transform.plan.InputTable;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The columns of {@code _input}, as the source has them.
 *
 * @param origin where they were found, for people
 * @param primaryKey names of the columns that the message key is made of; empty if it is made of
 *     anything else
 */
public record InferredTable(String origin, List<InferredColumn> columns, List<String> primaryKey) {

    public InferredTable {
        columns = List.copyOf(columns);
        primaryKey = List.copyOf(primaryKey);
    }

    /**
     * With the pinned columns that were not seen: in documents, what is rare may be there all the
     * same.
     */
    public InferredTable keeping(InputTable pinned) {
        Set<String> names = new HashSet<>();
        columns.forEach(column -> names.add(column.name()));
        List<InferredColumn> all = new ArrayList<>(columns);
        for (InputColumn column : pinned.columns()) {
            if (!names.contains(column.name())) {
                all.add(new InferredColumn(column.name(), column.type(), "not seen"));
            }
        }
        return InferredTable.of(
                origin, all, primaryKey.isEmpty() ? pinned.primaryKey() : primaryKey);
    }

    /** The same, to be written or compared. */
    public InputTable input() {
        return new InputTable(
                columns.stream().map(c -> new InputColumn(c.name(), c.type())).toList(),
                primaryKey);
    }

    /** What a person should know, by column. */
    public Map<String, String> comments() {
        Map<String, String> comments = new LinkedHashMap<>();
        columns.forEach(column -> comments.put(column.name(), column.comment()));
        return comments;
    }

    /**
     * A table with the key's fields as its primary key, if all of them are columns.
     *
     * @param key fields of the message key; empty if it is no struct
     */
    static InferredTable of(String origin, List<InferredColumn> columns, List<String> key) {
        Set<String> names = new HashSet<>();
        columns.forEach(column -> names.add(column.name()));
        return new InferredTable(origin, columns, names.containsAll(key) ? key : List.of());
    }
}
