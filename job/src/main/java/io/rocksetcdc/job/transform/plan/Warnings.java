package io.rocksetcdc.job.transform.plan;

import io.rocksetcdc.job.config.yaml.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlSelect;
import org.apache.calcite.sql.util.SqlBasicVisitor;
import org.apache.flink.table.types.logical.LogicalType;

/** Finds what a query may do without anybody noticing: values changed, or NULL for a failure. */
final class Warnings extends SqlBasicVisitor<Void> {

    private static final Map<String, String> FUNCTIONS =
            Map.of(
                    "TO_TIMESTAMP",
                    "TO_TIMESTAMP gives NULL for what it can not read; CHECKED_TIMESTAMP(text) fails",
                    "TO_DATE",
                    "TO_DATE gives NULL for what it can not read; CHECKED_DATE(text) fails",
                    "TO_TIMESTAMP_LTZ",
                    "TO_TIMESTAMP_LTZ gives NULL for what it can not read; TIMESTAMP_MILLIS(n) and PARSE_TIMESTAMP_ISO8601(text) fail",
                    "TRY_PARSE_JSON",
                    "TRY_PARSE_JSON gives NULL for what is no JSON",
                    "TYPEOF",
                    "TYPEOF says the declared type, the same for each row, not what a row holds");
    private static final String ON_ERROR =
            "%s gives NULL for what is no JSON or not of its type; DOC_VALUE(text, 'a.b', 'BIGINT') fails, as does ERROR ON ERROR";

    private final TransformFiles files;
    private final Types types;
    private final List<Finding> findings = new ArrayList<>();
    private SqlSelect select;

    private Warnings(TransformFiles files, Types types) {
        this.files = files;
        this.types = types;
    }

    /** All of a query that the planner has accepted. */
    static List<Finding> of(TransformFiles files, SqlNode query, Types types) {
        Warnings warnings = new Warnings(files, types);
        query.accept(warnings);
        Volatile.calls(query)
                .forEach(
                        call ->
                                warnings.find(
                                        call,
                                        "%s gives another value when records are read again, as after a failure; _event_time and _timestamp do not"
                                                .formatted(Volatile.name(call))));
        warnings.findings.sort(Finding.BY_PLACE);
        return List.copyOf(warnings.findings);
    }

    @Override
    public Void visit(SqlCall call) {
        if (call instanceof SqlSelect inner) {
            SqlSelect around = select;
            select = inner;
            super.visit(call);
            select = around;
            return null;
        }
        String name = call.getOperator().getName().toUpperCase(Locale.ROOT);
        if (name.equals("TRY_CAST")) {
            find(
                    call,
                    "TRY_CAST gives NULL for text that it can not read, and lets numbers wrap all the same; CHECKED_INT and its like fail");
        } else if (call.getKind() == SqlKind.CAST) {
            cast(call);
        } else if (FUNCTIONS.containsKey(name)) {
            find(call, FUNCTIONS.get(name));
        } else if (name.equals("JSON_VALUE") || name.equals("JSON_QUERY")) {
            if (!call.toString().toUpperCase(Locale.ROOT).contains("ERROR ON ERROR")) {
                find(call, ON_ERROR.formatted(name));
            }
        }
        return super.visit(call);
    }

    private void cast(SqlCall cast) {
        SqlNode operand = cast.operand(0);
        // The planner takes a cast to text and back for none at all.
        SqlNode source =
                operand.getKind() == SqlKind.CAST
                                && ((SqlCall) operand)
                                        .operand(1)
                                        .toString()
                                        .equalsIgnoreCase("STRING")
                        ? ((SqlCall) operand).operand(0)
                        : operand;
        Optional<LogicalType> from = types.of(select, source);
        Optional<LogicalType> to = types.of(select, cast);
        if (from.isPresent() && to.isPresent()) {
            SilentCast.problem(from.get(), to.get()).ifPresent(problem -> find(cast, problem));
        }
    }

    private void find(SqlNode at, String message) {
        findings.add(files.finding(at.getParserPosition(), message));
    }

    /** Tells types of expressions. */
    @FunctionalInterface
    interface Types {

        /** The type of an expression inside a SELECT; empty if it can not be told there alone. */
        Optional<LogicalType> of(SqlSelect select, SqlNode expression);
    }
}
