package io.rocksetcdc.job.transform.plan;

import io.rocksetcdc.job.config.yaml.Finding;
import io.rocksetcdc.job.transform.SystemColumn;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.apache.flink.table.types.logical.LogicalType;
import org.apache.flink.table.types.logical.LogicalTypeFamily;
import org.apache.flink.table.types.logical.LogicalTypeRoot;

/** What the columns of a query must be, so that documents can be made of its rows. */
final class OutputRules {

    private static final Set<LogicalTypeRoot> WITHOUT_JSON =
            Set.of(
                    LogicalTypeRoot.INTERVAL_DAY_TIME,
                    LogicalTypeRoot.INTERVAL_YEAR_MONTH,
                    LogicalTypeRoot.MULTISET,
                    LogicalTypeRoot.RAW,
                    LogicalTypeRoot.SYMBOL,
                    LogicalTypeRoot.DESCRIPTOR,
                    LogicalTypeRoot.DISTINCT_TYPE,
                    LogicalTypeRoot.VARIANT);

    private final TransformFiles files;
    private final SqlNode query;
    private final InputTable input;
    private final Output output;
    private final boolean multiplies;
    private final List<Finding> findings = new ArrayList<>();

    OutputRules(
            TransformFiles files,
            SqlNode query,
            InputTable input,
            Output output,
            boolean multiplies) {
        this.files = files;
        this.query = query;
        this.input = input;
        this.output = output;
        this.multiplies = multiplies;
    }

    /** All that is wrong. */
    List<Finding> findings() {
        names();
        types();
        stated(SystemColumn.OP, LogicalTypeRoot.VARCHAR, "STRING");
        stated(
                SystemColumn.EVENT_TIME,
                LogicalTypeRoot.TIMESTAMP_WITH_LOCAL_TIME_ZONE,
                "TIMESTAMP_LTZ");
        id();
        findings.addAll(VolatileRules.findings(files, query, output));
        findings.sort(Finding.BY_PLACE);
        return findings;
    }

    private void names() {
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < output.columns().size(); i++) {
            String name = output.columns().get(i).name();
            if (name.equals(InputTable.unnamed(i))) {
                find(i, "column %d has no name; write … AS name".formatted(i + 1));
            } else if (!output.isBrought(i) && !seen.add(name)) {
                find(
                        i,
                        "two columns have the name %s; list columns instead of *, or choose another name"
                                .formatted(name));
            }
        }
    }

    private void types() {
        for (int i = 0; i < output.columns().size(); i++) {
            LogicalType type = output.type(i);
            if (hasNoJson(type)) {
                find(
                        i,
                        "column %s is a %s, which no document can hold; cast it"
                                .formatted(output.columns().get(i).name(), type.asSummaryString()));
            }
        }
    }

    private static boolean hasNoJson(LogicalType type) {
        return WITHOUT_JSON.contains(type.getTypeRoot())
                || type.getChildren().stream().anyMatch(OutputRules::hasNoJson);
    }

    private void stated(SystemColumn column, LogicalTypeRoot root, String typeName) {
        int position = output.stated(column);
        if (position < 0) {
            return;
        }
        LogicalType type = output.type(position);
        boolean fits =
                type.is(root)
                        || (root == LogicalTypeRoot.VARCHAR
                                && type.is(LogicalTypeFamily.CHARACTER_STRING));
        if (!fits) {
            find(
                    position,
                    "%s must be a %s, not a %s"
                            .formatted(
                                    column.inputColumn().name(), typeName, type.asSummaryString()));
        }
    }

    private void id() {
        int position = output.stated(SystemColumn.ID);
        if (multiplies && !files.mayMultiply()) {
            find(
                    0,
                    "UNNEST makes several documents of a row: which of them are to go when the row changes can only be told from the row as it was. Say before-images: complete (and see that the source sends them), or append: true, in the stream");
        }
        if (multiplies && position < 0) {
            find(0, "UNNEST needs an _id for each document, e.g. ID_HASH(_id, item.sku) AS _id");
        }
        if (position < 0) {
            return;
        }
        if (!output.type(position).is(LogicalTypeFamily.CHARACTER_STRING)) {
            find(
                    position,
                    "_id must be a STRING, not a %s; use ID_HASH or CAST(… AS STRING)"
                            .formatted(output.type(position).asSummaryString()));
            return;
        }
        new IdRule(input, multiplies || files.append())
                .problem(query)
                .ifPresent(problem -> find(position, problem));
    }

    private void find(int column, String message) {
        findings.add(files.finding(place(column), message));
    }

    /** Stars make the position of a column in the text uncertain. */
    private SqlParserPos place(int column) {
        List<SqlNode> items = Outermost.items(query);
        String name = output.columns().get(column).name();
        return items.stream()
                .filter(item -> Outermost.name(item).filter(name::equals).isPresent())
                .findFirst()
                .or(
                        () ->
                                noStar(items) && column < items.size()
                                        ? Optional.of(items.get(column))
                                        : Optional.empty())
                .orElse(query)
                .getParserPosition();
    }

    private static boolean noStar(List<SqlNode> items) {
        return items.stream()
                .noneMatch(item -> item instanceof SqlIdentifier name && name.isStar());
    }
}
