package io.rocksetcdc.job.transform.plan;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlCharStringLiteral;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.flink.table.types.logical.LogicalTypeFamily;

/**
 * Judges whether two different keys can give one text: not if it is a hash of whole columns, a
 * column, or columns with something in between that none of them can hold.
 */
final class KeyExpression {

    private static final String HASH = "ID_HASH";

    private final InputTable input;
    private final String alias;
    private final boolean renamed;
    private final Set<String> columns = new HashSet<>();

    /**
     * @param from how the query names {@code _input}
     */
    KeyExpression(InputTable input, SqlNode from) {
        this.input = input;
        this.alias =
                from.getKind() == SqlKind.AS
                        ? ((SqlCall) from).operand(1).toString()
                        : InputTable.NAME;
        this.renamed = from.getKind() == SqlKind.AS && ((SqlCall) from).operandCount() > 2;
    }

    /** Whether it tells its columns apart, which it notes. */
    boolean tells(SqlNode expression) {
        if (renamed) {
            return false;
        }
        if (isCall(expression, HASH)) {
            return ((SqlCall) expression)
                    .getOperandList().stream()
                            .allMatch(
                                    operand ->
                                            operand instanceof SqlCharStringLiteral
                                                    || variable(operand).isPresent());
        }
        return parts(expression).filter(KeyExpression::separated).isPresent();
    }

    /** Columns of {@code _input}, or what stands for others, that the text depends on. */
    Set<String> columns() {
        return Set.copyOf(columns);
    }

    /** What is strung together; empty if there is anything that it does not know. */
    private Optional<List<Part>> parts(SqlNode expression) {
        if (!isCall(expression, "||")) {
            return part(expression).map(List::of);
        }
        List<Part> parts = new ArrayList<>();
        for (SqlNode operand : ((SqlCall) expression).getOperandList()) {
            Optional<List<Part>> inner = parts(operand);
            if (inner.isEmpty()) {
                return Optional.empty();
            }
            parts.addAll(inner.get());
        }
        return Optional.of(parts);
    }

    private Optional<Part> part(SqlNode node) {
        if (node instanceof SqlCharStringLiteral literal) {
            return Optional.of(
                    literal.toValue().chars().anyMatch(c -> c != '-' && !Character.isDigit(c))
                            ? Part.SEPARATOR
                            : Part.DIGITS);
        }
        return variable(node);
    }

    /** A column as text. */
    private Optional<Part> variable(SqlNode node) {
        SqlNode column = isText(node) ? ((SqlCall) node).operand(0) : node;
        if (!(column instanceof SqlIdentifier identifier) || identifier.isStar()) {
            return Optional.empty();
        }
        boolean own = identifier.names.size() == 2 && identifier.names.get(0).equals(alias);
        if (identifier.names.size() > 1 && !own) {
            columns.add(identifier.toString());
            return Optional.of(Part.TEXT);
        }
        String name = identifier.names.get(identifier.names.size() - 1);
        columns.add(name);
        int index = input.indexOf(name);
        boolean integer =
                index >= 0
                        && input.columns().get(index).type().is(LogicalTypeFamily.INTEGER_NUMERIC);
        boolean bytes =
                index >= 0 && input.columns().get(index).type().is(LogicalTypeFamily.BINARY_STRING);
        return bytes ? Optional.empty() : Optional.of(integer ? Part.INTEGER : Part.TEXT);
    }

    /** At most one text of any form, and a separator between it and each number. */
    private static boolean separated(List<Part> parts) {
        boolean apart = true;
        int texts = 0;
        for (Part part : parts) {
            texts += part == Part.TEXT ? 1 : 0;
            if (texts > 1 || (!apart && part.isVariable())) {
                return false;
            }
            apart = part == Part.SEPARATOR || (apart && part == Part.DIGITS);
        }
        return true;
    }

    private static boolean isCall(SqlNode node, String operator) {
        return node instanceof SqlCall call
                && call.getOperator().getName().equalsIgnoreCase(operator);
    }

    /** {@code CAST(column AS STRING)}. */
    private static boolean isText(SqlNode node) {
        return node.getKind() == SqlKind.CAST
                && ((SqlCall) node).operand(1).toString().equalsIgnoreCase("STRING");
    }

    private enum Part {
        TEXT,
        INTEGER,
        /** A literal that no number can hold. */
        SEPARATOR,
        /** A literal of digits and hyphens. */
        DIGITS;

        boolean isVariable() {
            return this == TEXT || this == INTEGER;
        }
    }
}
