package io.rocksetcdc.job.transform.plan;

import java.util.HashSet;
import java.util.Set;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.util.SqlBasicVisitor;

/** The names that a query uses. */
final class Identifiers {

    private Identifiers() {}

    /** All parts of all names that are not given by {@code AS}. */
    static Set<String> in(SqlNode query) {
        Set<String> names = new HashSet<>();
        query.accept(
                new SqlBasicVisitor<Void>() {
                    @Override
                    public Void visit(SqlIdentifier identifier) {
                        names.addAll(identifier.names);
                        return null;
                    }

                    @Override
                    public Void visit(SqlCall call) {
                        return call.getKind() == SqlKind.AS
                                ? call.operand(0).accept(this)
                                : super.visit(call);
                    }
                });
        return names;
    }
}
