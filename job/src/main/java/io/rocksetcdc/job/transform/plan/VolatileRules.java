package io.rocksetcdc.job.transform.plan;

import io.rocksetcdc.job.config.yaml.Finding;
import io.rocksetcdc.job.transform.SystemColumn;
import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlSelect;
import org.apache.calcite.sql.util.SqlBasicVisitor;

/**
 * Functions as NOW() must not decide whether there is a document, and which: a record that is read
 * again would leave another one behind.
 */
final class VolatileRules {

    private static final String SOLUTION =
            "; _timestamp, the time of the record, and _event_time never change";

    private VolatileRules() {}

    static List<Finding> findings(TransformFiles files, SqlNode query, Output output) {
        List<Finding> findings = new ArrayList<>();
        if (output.rowsAreVolatile()) {
            SqlNode call = filtering(query).stream().findFirst().orElse(first(query));
            findings.add(at(files, call, "must not decide whether there is a document" + SOLUTION));
        }
        for (SystemColumn column : List.of(SystemColumn.ID, SystemColumn.OP)) {
            int position = output.stated(column);
            if (position >= 0 && output.isVolatile(position)) {
                String name = column.inputColumn().name();
                SqlNode call =
                        Outermost.expression(query, name).map(Volatile::calls).stream()
                                .flatMap(List::stream)
                                .findFirst()
                                .orElse(first(query));
                findings.add(at(files, call, "must not decide the " + name + SOLUTION));
            }
        }
        return findings;
    }

    private static SqlNode first(SqlNode query) {
        return Volatile.calls(query).get(0);
    }

    private static List<SqlNode> filtering(SqlNode query) {
        List<SqlNode> calls = new ArrayList<>();
        query.accept(
                new SqlBasicVisitor<Void>() {
                    @Override
                    public Void visit(SqlCall call) {
                        if (call instanceof SqlSelect select && select.getWhere() != null) {
                            calls.addAll(Volatile.calls(select.getWhere()));
                        }
                        return super.visit(call);
                    }
                });
        return calls;
    }

    private static Finding at(TransformFiles files, SqlNode call, String problem) {
        return files.finding(
                call.getParserPosition(),
                Volatile.name(call)
                        + " gives another value when the record is read again: it "
                        + problem);
    }
}
