package io.rocksetcdc.job.transform.plan;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.util.SqlBasicVisitor;

/** The names that an expression of one {@code SELECT} can use. */
final class Scope {

    private final List<Relation> relations;
    private final List<String> inputColumns;
    private final Set<String> filters;
    private final List<Lineage.Unknown> unknown;

    /**
     * @param unknown takes names that stand for nothing
     */
    Scope(List<String> inputColumns, List<Lineage.Unknown> unknown) {
        this(List.of(), inputColumns, Set.of(), unknown);
    }

    private Scope(
            List<Relation> relations,
            List<String> inputColumns,
            Set<String> filters,
            List<Lineage.Unknown> unknown) {
        this.relations = List.copyOf(relations);
        this.inputColumns = inputColumns;
        this.filters = filters;
        this.unknown = unknown;
    }

    Scope with(Relation relation) {
        List<Relation> all = new ArrayList<>(relations);
        all.add(relation);
        return new Scope(all, inputColumns, filters, unknown);
    }

    Scope filteredBy(Set<String> columns) {
        return new Scope(relations, inputColumns, Relation.union(filters, columns), unknown);
    }

    Set<String> rowsDependOn() {
        Set<String> all = new HashSet<>(filters);
        relations.forEach(relation -> all.addAll(relation.rowsDependOn()));
        return all;
    }

    /** What {@code *} or {@code t.*} stands for. */
    List<Column> star(SqlIdentifier star) throws Lineage.NotUnderstoodException {
        if (star.names.size() == 1) {
            return relations.stream().flatMap(relation -> relation.columns().stream()).toList();
        }
        if (star.names.size() == 2) {
            Optional<Relation> relation = relation(star.names.get(0));
            if (relation.isPresent()) {
                return relation.get().columns();
            }
        }
        throw new Lineage.NotUnderstoodException();
    }

    /** An expression as a column; its name is empty if the text gives it none. */
    Column expression(SqlNode expression) {
        if (expression instanceof SqlIdentifier identifier) {
            Optional<Resolved> resolved = resolve(identifier);
            String name = identifier.names.get(identifier.names.size() - 1);
            if (resolved.isPresent() && resolved.get().whole()) {
                return resolved.get().column().as(name);
            }
            return Column.computed(name, dependencies(identifier));
        }
        return Column.computed("", dependencies(expression));
    }

    /** All columns of {@code _input} that an expression may depend on. */
    Set<String> dependencies(SqlNode expression) {
        Set<String> found = new HashSet<>();
        expression.accept(
                new SqlBasicVisitor<Void>() {
                    @Override
                    public Void visit(SqlIdentifier identifier) {
                        if (Volatile.is(identifier)) {
                            found.add(Volatile.NAME);
                            return null;
                        }
                        found.addAll(
                                resolve(identifier)
                                        .map(resolved -> resolved.column().dependsOn())
                                        .orElseGet(() -> Set.copyOf(inputColumns)));
                        return null;
                    }

                    @Override
                    public Void visit(SqlCall call) {
                        if (call.isA(SqlKind.QUERY)) {
                            found.addAll(inputColumns);
                            return null;
                        }
                        if (Volatile.is(call)) {
                            found.add(Volatile.NAME);
                        }
                        // Behind the dot of items[1].sku there is a field, not a column.
                        return call.getKind() == SqlKind.DOT
                                ? call.<SqlNode>operand(0).accept(this)
                                : super.visit(call);
                    }
                });
        return found;
    }

    private Optional<Resolved> resolve(SqlIdentifier identifier) {
        List<String> names = identifier.names;
        if (identifier.isStar() || Volatile.isFunction(identifier)) {
            return Optional.empty();
        }
        if (names.size() > 1) {
            Optional<Column> qualified =
                    relation(names.get(0)).flatMap(relation -> relation.column(names.get(1)));
            if (qualified.isPresent()) {
                return Optional.of(new Resolved(qualified.get(), names.size() == 2));
            }
        }
        List<Column> columns =
                relations.stream()
                        .map(relation -> relation.column(names.get(0)))
                        .flatMap(Optional::stream)
                        .toList();
        if (columns.isEmpty()) {
            unknown.add(new Lineage.Unknown(identifier, candidates()));
        }
        return columns.size() == 1
                ? Optional.of(new Resolved(columns.get(0), names.size() == 1))
                : Optional.empty();
    }

    private List<String> candidates() {
        return relations.stream()
                .flatMap(relation -> relation.columns().stream().map(Column::name))
                .toList();
    }

    private Optional<Relation> relation(String name) {
        return relations.stream().filter(relation -> relation.name().equals(name)).findFirst();
    }

    /**
     * A column that a name leads to.
     *
     * @param whole whether the name stands for all of it, not for a part inside
     */
    private record Resolved(Column column, boolean whole) {}
}
