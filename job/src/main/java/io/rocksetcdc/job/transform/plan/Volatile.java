package io.rocksetcdc.job.transform.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.util.SqlBasicVisitor;

/** Functions that give another value when a record is read again after a failure. */
final class Volatile {

    /** What depends on such a function depends on this, beside columns. */
    static final String NAME = "a volatile function";

    private static final Set<String> FUNCTIONS =
            Set.of(
                    "NOW",
                    "CURRENT_TIMESTAMP",
                    "CURRENT_ROW_TIMESTAMP",
                    "CURRENT_DATE",
                    "CURRENT_TIME",
                    "CURRENT_WATERMARK",
                    "LOCALTIME",
                    "LOCALTIMESTAMP",
                    "PROCTIME",
                    "RAND",
                    "RAND_INTEGER",
                    "UUID");
    private static final Set<String> WITHOUT_PARENTHESES =
            Set.of(
                    "CURRENT_TIMESTAMP",
                    "CURRENT_ROW_TIMESTAMP",
                    "CURRENT_DATE",
                    "CURRENT_TIME",
                    "LOCALTIME",
                    "LOCALTIMESTAMP",
                    "PI",
                    "USER",
                    "CURRENT_USER",
                    "SESSION_USER",
                    "SYSTEM_USER",
                    "CURRENT_PATH",
                    "CURRENT_ROLE",
                    "CURRENT_CATALOG",
                    "CURRENT_SCHEMA",
                    "CURRENT_DATABASE");
    private static final String CLOCK_WITHOUT_ARGUMENT = "UNIX_TIMESTAMP";

    private Volatile() {}

    /** Whether a name without parentheses is no column's, but a function's. */
    static boolean isFunction(SqlIdentifier identifier) {
        return identifier.isSimple()
                && !identifier.isComponentQuoted(0)
                && WITHOUT_PARENTHESES.contains(identifier.getSimple().toUpperCase(Locale.ROOT));
    }

    static boolean is(SqlIdentifier identifier) {
        return isFunction(identifier)
                && FUNCTIONS.contains(identifier.getSimple().toUpperCase(Locale.ROOT));
    }

    static boolean is(SqlCall call) {
        String name = call.getOperator().getName().toUpperCase(Locale.ROOT);
        return FUNCTIONS.contains(name)
                || (name.equals(CLOCK_WITHOUT_ARGUMENT) && call.operandCount() == 0);
    }

    /** What a call, or a name without parentheses, calls. */
    static String name(SqlNode node) {
        return node instanceof SqlCall call ? call.getOperator().getName() : node.toString();
    }

    /** All calls of such functions, in the order of the text. */
    static List<SqlNode> calls(SqlNode node) {
        List<SqlNode> calls = new ArrayList<>();
        node.accept(
                new SqlBasicVisitor<Void>() {
                    @Override
                    public Void visit(SqlIdentifier identifier) {
                        if (is(identifier)) {
                            calls.add(identifier);
                        }
                        return null;
                    }

                    @Override
                    public Void visit(SqlCall call) {
                        if (is(call)) {
                            calls.add(call);
                        }
                        return super.visit(call);
                    }
                });
        return calls;
    }
}
