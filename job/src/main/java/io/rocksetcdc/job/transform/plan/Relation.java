package io.rocksetcdc.job.transform.plan;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What stands behind a name in a {@code FROM}.
 *
 * @param name its name or alias
 * @param columns in order
 * @param rowsDependOn columns of {@code _input} that decide whether, and how often, there is a row
 */
record Relation(String name, List<Column> columns, Set<String> rowsDependOn) {

    Relation {
        columns = List.copyOf(columns);
        rowsDependOn = Set.copyOf(rowsDependOn);
    }

    Relation as(String alias) {
        return new Relation(alias, columns, rowsDependOn);
    }

    /** With its columns named anew, as in {@code AS t(a, b)}. */
    Relation as(String alias, List<String> names) {
        List<Column> renamed = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            renamed.add(i < names.size() ? columns.get(i).as(names.get(i)) : columns.get(i));
        }
        return new Relation(alias, renamed, rowsDependOn);
    }

    /**
     * The column of a name; empty if there is none, or if the planner gives names of its own: to
     * columns without one, and to the second of two.
     */
    Optional<Column> column(String column) {
        boolean own = columns.stream().map(Column::name).distinct().count() == columns.size();
        return columns.stream()
                .filter(c -> own && !InputTable.isUnnamed(column) && c.name().equals(column))
                .findFirst();
    }

    static Set<String> union(Set<String> one, Set<String> other) {
        Set<String> all = new HashSet<>(one);
        all.addAll(other);
        return all;
    }
}
