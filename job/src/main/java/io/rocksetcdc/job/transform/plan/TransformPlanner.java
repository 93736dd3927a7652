package io.rocksetcdc.job.transform.plan;

import io.rocksetcdc.job.config.yaml.Finding;
import io.rocksetcdc.job.transform.HostedQuery;
import io.rocksetcdc.job.transform.OutputColumn;
import io.rocksetcdc.job.transform.Projection;
import io.rocksetcdc.job.transform.SystemColumn;
import io.rocksetcdc.job.transform.TransformPlan;
import io.rocksetcdc.job.transform.TransformPlan.Removal;
import io.rocksetcdc.job.transform.TransformPlan.Stated;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.parser.SqlParseException;

/**
 * Checks and plans transforms. Planning the first takes a second or two, others a tenth of that.
 * Not thread-safe.
 */
public final class TransformPlanner {

    private final Tables tables = new Tables();

    /**
     * Plans a transform.
     *
     * @throws TransformException with what is wrong with it
     */
    public TransformPlan plan(TransformFiles files) {
        InputTable pinned = columns(files.schemaFile(), files.schema());
        SqlNode query = query(files);
        InputTable input = pinned.withSystemColumns(Identifiers.in(query));
        Tables.Planned planned = plan(files, files.sql(), input);
        Output output = Output.of(query, input, planned);
        List<Finding> findings =
                new OutputRules(files, query, input, output, planned.multiplies()).findings();
        if (!findings.isEmpty()) {
            throw new TransformException(findings);
        }
        return plan(files, query, input, output, planned);
    }

    /**
     * The columns that a pinned DDL describes.
     *
     * @param file how to name it in messages
     * @throws TransformException if it describes none
     */
    public InputTable columns(String file, String schema) {
        return new PinnedColumns(tables).read(file, schema);
    }

    private TransformPlan plan(
            TransformFiles files,
            SqlNode query,
            InputTable input,
            Output output,
            Tables.Planned planned) {
        Stated stated =
                new Stated(
                        output.stated(SystemColumn.ID),
                        output.stated(SystemColumn.OP),
                        output.stated(SystemColumn.EVENT_TIME));
        List<OutputColumn> columns = output.documentColumns();
        BitSet required = output.rowsDependOn();
        IntStream.of(stated.id(), stated.op(), stated.eventTime())
                .filter(position -> position >= 0)
                .forEach(position -> required.or(output.dependencies(position)));
        BitSet needed = (BitSet) required.clone();
        columns.stream().filter(OutputColumn::computed).forEach(c -> needed.or(c.dependsOn()));
        boolean isProjection =
                output.rowsDependOn().isEmpty()
                        && !planned.multiplies()
                        && stated.equals(Stated.NOTHING)
                        && columns.stream().noneMatch(OutputColumn::computed);
        Removal removal = removal(files, planned);
        return new TransformPlan(
                files.sqlFile(),
                isProjection ? HostedQuery.NONE : planned.hosted(),
                new Projection(input.columns(), columns),
                stated,
                needed,
                required,
                input.indexes(input.primaryKey()),
                stated.hasId() && removal == Removal.BY_KEY
                        ? ids(files, query, input)
                        : HostedQuery.NONE,
                removal);
    }

    private static Removal removal(TransformFiles files, Tables.Planned planned) {
        if (files.append()) {
            return Removal.NEVER;
        }
        return planned.multiplies() ? Removal.BY_BEFORE_IMAGE : Removal.BY_KEY;
    }

    /**
     * A query of its own makes the ids of deleted rows: there WHERE and other columns do not count.
     */
    private HostedQuery ids(TransformFiles files, SqlNode query, InputTable input) {
        return plan(files, IdQuery.of(query), input).hosted();
    }

    private Tables.Planned plan(TransformFiles files, String sql, InputTable input) {
        try {
            return tables.plan(sql, input.rowType());
        } catch (RefusedPlanException e) {
            throw TransformException.at(files.sqlFile(), e.getMessage());
        } catch (RuntimeException e) {
            throw new TransformException(PlannerErrors.of(files.sqlFile(), e));
        }
    }

    private static SqlNode query(TransformFiles files) {
        try {
            List<SqlNode> statements = QueryText.statements(files.sql());
            if (statements.size() != 1) {
                throw TransformException.at(
                        files.sqlFile(),
                        "%d statements; a file holds one SELECT … FROM _input"
                                .formatted(statements.size()));
            }
            return statements.get(0);
        } catch (SqlParseException e) {
            throw new TransformException(PlannerErrors.of(files.sqlFile(), e));
        }
    }
}
