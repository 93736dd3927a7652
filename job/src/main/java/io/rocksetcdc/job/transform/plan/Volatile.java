package io.rocksetcdc.job.transform.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.calcite.sql.SqlCall;
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
    private static final String CLOCK_WITHOUT_ARGUMENT = "UNIX_TIMESTAMP";

    private Volatile() {}

    static boolean is(SqlCall call) {
        String name = call.getOperator().getName().toUpperCase(Locale.ROOT);
        return FUNCTIONS.contains(name)
                || (name.equals(CLOCK_WITHOUT_ARGUMENT) && call.operandCount() == 0);
    }

    /** All calls of such functions, in the order of the text. */
    static List<SqlCall> calls(SqlNode node) {
        List<SqlCall> calls = new ArrayList<>();
        node.accept(
                new SqlBasicVisitor<Void>() {
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
