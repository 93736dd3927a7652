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
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.calcite.sql.SqlNode;

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
        return plan(files, query(files));
    }

    /** Plans a transform, and says all that is to be said of it. */
    public TransformReview review(TransformFiles files) {
        try {
            Query query = query(files);
            TransformPlan plan = plan(files, query);
            return new TransformReview(
                    Optional.of(plan),
                    List.of(),
                    Warnings.of(
                            files,
                            query.text(),
                            new ExpressionTypes(tables, query.input(), query.text())),
                    Notes.of(files, query.text()));
        } catch (TransformException e) {
            return TransformReview.refused(e.findings());
        }
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

    private Query query(TransformFiles files) {
        InputTable pinned = columns(files.schemaFile(), files.schema());
        SqlNode text = QueryFile.read(files, pinned);
        return new Query(text, pinned.withSystemColumns(Identifiers.in(text)));
    }

    private TransformPlan plan(TransformFiles files, Query query) {
        Tables.Planned planned = plan(files, query, files.sql());
        Output output = Output.of(query.text(), query.input(), planned);
        List<Finding> findings =
                new OutputRules(files, query.text(), query.input(), output, planned.multiplies())
                        .findings();
        if (!findings.isEmpty()) {
            throw new TransformException(findings);
        }
        return plan(files, query, output, planned);
    }

    private TransformPlan plan(
            TransformFiles files, Query query, Output output, Tables.Planned planned) {
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
                new Projection(query.input().columns(), columns),
                stated,
                needed,
                required,
                query.input().indexes(query.input().primaryKey()),
                stated.hasId() && removal == Removal.BY_KEY ? ids(files, query) : HostedQuery.NONE,
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
    private HostedQuery ids(TransformFiles files, Query query) {
        return plan(files, query, IdQuery.of(query.text())).hosted();
    }

    private Tables.Planned plan(TransformFiles files, Query query, String sql) {
        try {
            return tables.plan(sql, query.input().rowType());
        } catch (RefusedPlanException e) {
            throw new TransformException(
                    files.finding(query.text().getParserPosition(), e.getMessage()));
        } catch (RuntimeException e) {
            throw new TransformException(
                    new Advice(files, query.input())
                            .notPlanned(query.text(), placed(files, query, e)));
        }
    }

    private Finding placed(TransformFiles files, Query query, RuntimeException error) {
        Finding finding = PlannerErrors.of(files.sqlFile(), error);
        if (PlannerErrors.hasPlace(error)) {
            return finding;
        }
        return FailingPart.of(query.text(), sql -> fails(query, sql, finding.message()))
                .map(
                        part ->
                                files.finding(
                                        part.getParserPosition(),
                                        "%s (in %s)"
                                                .formatted(
                                                        finding.message(),
                                                        SqlText.of(part).replace("`", ""))))
                .orElse(finding);
    }

    private boolean fails(Query query, String sql, String message) {
        try {
            tables.plan(sql, query.input().rowType());
            return false;
        } catch (RefusedPlanException e) {
            return false;
        } catch (RuntimeException e) {
            return PlannerErrors.message(e).equals(message);
        }
    }

    /**
     * A query as it was written.
     *
     * @param input the table as it sees it
     */
    private record Query(SqlNode text, InputTable input) {}
}
