package io.rocksetcdc.job.transform;

import io.rocksetcdc.job.decode.Change;
import io.rocksetcdc.job.decode.DecodedRecord;
import io.rocksetcdc.job.decode.MalformedRecordException;
import io.rocksetcdc.job.decode.Undecodable;
import io.rocksetcdc.job.transform.input.DocumentText;
import io.rocksetcdc.job.transform.input.RowReader;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/**
 * Runs a transform: one element in, one element out. A row that its query fails on is a dead
 * letter; what fails behind this operator still fails the job. It has no state, so that any edit of
 * the query restores from any savepoint.
 */
public final class SqlOperator extends AbstractStreamOperator<DecodedRecord>
        implements OneInputStreamOperator<DecodedRecord, DecodedRecord> {

    private static final long serialVersionUID = 1L;

    private final TransformPlan plan;
    private final DocumentText.Factory texts;
    private final boolean setBack;
    private transient List<HostedOperators> hosted;
    private transient RowTransform transform;

    /**
     * @param texts for {@code _doc} and {@code _key}
     * @param setBack whether the stream has been set back to older positions, so that even a new
     *     row may have a document that has to go
     */
    public SqlOperator(TransformPlan plan, DocumentText.Factory texts, boolean setBack) {
        this.plan = plan;
        this.texts = texts;
        this.setBack = setBack;
    }

    @Override
    public void open() throws Exception {
        super.open();
        hosted = new ArrayList<>();
        TransformMetrics metrics = new TransformMetrics(plan.file(), getMetricGroup());
        RowReader reader =
                new RowReader(
                        plan.projection().input(),
                        plan.needed(),
                        plan.key(),
                        texts.create(),
                        metrics);
        transform =
                new RowTransform(
                        plan,
                        reader,
                        runner(plan.query()),
                        runner(plan.ids()),
                        metrics,
                        new Glances(getProcessingTimeService()::getCurrentProcessingTime),
                        setBack);
    }

    @Override
    public void processElement(StreamRecord<DecodedRecord> element) {
        DecodedRecord result =
                element.getValue() instanceof Change change ? of(change) : element.getValue();
        output.collect(element.replace(result));
    }

    @Override
    public void close() throws Exception {
        if (hosted != null) {
            for (HostedOperators operators : hosted) {
                operators.close();
            }
        }
        super.close();
    }

    private QueryRunner runner(HostedQuery query) throws Exception {
        if (query.isEmpty()) {
            return row -> List.of();
        }
        HostedOperators operators =
                HostedOperators.open(query, getContainingTask(), getOperatorConfig());
        hosted.add(operators);
        return operators::run;
    }

    private DecodedRecord of(Change change) {
        try {
            return transform.of(change);
        } catch (MalformedRecordException e) {
            return new Undecodable(change.origin(), e.reason(), e.getMessage());
        } catch (Exception e) {
            return new Undecodable(change.origin(), "sql", SqlFailure.message(plan.file(), e));
        }
    }
}
