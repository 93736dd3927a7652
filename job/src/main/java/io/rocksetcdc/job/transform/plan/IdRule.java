package io.rocksetcdc.job.transform.plan;

import io.rocksetcdc.job.transform.SystemColumn;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.apache.calcite.sql.SqlNode;

/**
 * Whether a computed {@code _id} tells any two rows apart, and can be told from the key alone:
 * otherwise rows would overwrite each other, and deletes would miss.
 */
final class IdRule {

    private static final String ID = SystemColumn.ID.inputColumn().name();
    private static final String KEY = SystemColumn.KEY.inputColumn().name();

    private final InputTable input;
    private final boolean fromRow;

    /**
     * @param fromRow whether other columns than the key's may take part: ids are never needed
     *     without the row
     */
    IdRule(InputTable input, boolean fromRow) {
        this.input = input;
        this.fromRow = fromRow;
    }

    /** What is wrong with the {@code _id} of a query. */
    Optional<String> problem(SqlNode query) {
        Optional<SqlNode> expression = Outermost.expression(query, ID);
        Optional<SqlNode> from = Outermost.input(query);
        if (expression.isEmpty() || from.isEmpty()) {
            return Optional.of("a computed _id must stand in the outermost SELECT, over _input");
        }
        KeyExpression id = new KeyExpression(input, from.get());
        if (!id.tells(expression.get())) {
            return Optional.of(
                    "it is not certain that this _id differs for any two rows" + advice());
        }
        Set<String> told = new TreeSet<>(id.columns());
        List<String> key = input.primaryKey();
        boolean whole =
                told.contains(ID)
                        || told.contains(KEY)
                        || (!key.isEmpty() && told.containsAll(key));
        if (!whole) {
            return Optional.of(
                    (key.isEmpty()
                                    ? "the DDL of _input names no PRIMARY KEY, so this _id may not tell rows apart"
                                    : "this _id leaves out columns of the key " + key)
                            + advice());
        }
        told.removeAll(key);
        told.removeAll(List.of(ID, KEY));
        if (!fromRow && !told.isEmpty()) {
            return Optional.of(
                    "this _id depends on %s, which a delete does not tell: only columns of the key are possible"
                                    .formatted(told)
                            + advice());
        }
        return Optional.empty();
    }

    private String advice() {
        return "; write e.g. ID_HASH(%s) AS _id, or leave _id out to inherit it"
                .formatted(
                        input.primaryKey().isEmpty() ? ID : String.join(", ", input.primaryKey()));
    }
}
