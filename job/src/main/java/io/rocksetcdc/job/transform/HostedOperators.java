package io.rocksetcdc.job.transform;

import java.util.ArrayList;
import java.util.List;
import org.apache.flink.runtime.jobgraph.OperatorID;
import org.apache.flink.streaming.api.graph.StreamConfig;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.operators.StreamOperatorFactory;
import org.apache.flink.streaming.api.operators.StreamOperatorFactoryUtil;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.runtime.tasks.StreamTask;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.runtime.typeutils.RowDataSerializer;

/**
 * Flink's operators of a query, run inside one of ours. What they throw comes out as it is, and
 * nothing that is done with their rows can be mistaken for it.
 */
final class HostedOperators {

    private final List<OneInputStreamOperator<RowData, RowData>> operators = new ArrayList<>();
    private final List<RowData> rows = new ArrayList<>();
    private final StreamRecord<RowData> record = new StreamRecord<>(null);
    private final boolean multiplies;
    private final RowDataSerializer serializer;

    private HostedOperators(HostedQuery query) {
        this.multiplies = query.multiplies();
        this.serializer = new RowDataSerializer(query.outputType());
    }

    /**
     * Makes and opens the operators, last to first.
     *
     * @param task the task that runs the hosting operator
     * @param config of the hosting operator
     */
    static HostedOperators open(HostedQuery query, StreamTask<?, ?> task, StreamConfig config)
            throws Exception {
        HostedOperators hosted = new HostedOperators(query);
        CollectingOutput output = CollectingOutput.of(hosted::collect);
        List<StreamOperatorFactory<RowData>> factories = query.operators();
        for (int i = factories.size() - 1; i >= 0; i--) {
            OneInputStreamOperator<RowData, RowData> operator =
                    create(factories.get(i), task, own(config, i), output);
            operator.open();
            hosted.operators.add(0, operator);
            output = CollectingOutput.of(operator::processElement);
        }
        return hosted;
    }

    /**
     * The query's rows of one row, in a list that the next call fills again. If there can be only
     * one, the next call changes it too.
     *
     * @throws Exception what the query throws on this row
     */
    List<RowData> run(RowData row) throws Exception {
        rows.clear();
        operators.get(0).processElement(record.replace(row));
        return rows;
    }

    /** Closes the operators, first to last. */
    void close() throws Exception {
        for (OneInputStreamOperator<RowData, RowData> operator : operators) {
            operator.close();
        }
    }

    private void collect(StreamRecord<RowData> row) {
        rows.add(multiplies ? serializer.copy(row.getValue()) : row.getValue());
    }

    @SuppressWarnings("unchecked") // a task's type says nothing of the operators inside
    private static OneInputStreamOperator<RowData, RowData> create(
            StreamOperatorFactory<RowData> factory,
            StreamTask<?, ?> task,
            StreamConfig config,
            CollectingOutput output) {
        return (OneInputStreamOperator<RowData, RowData>)
                StreamOperatorFactoryUtil.createOperator(
                                factory, (StreamTask<RowData, ?>) task, config, output, null)
                        .f0;
    }

    /** Metrics and errors name an operator by what stands here. */
    private static StreamConfig own(StreamConfig config, int index) {
        StreamConfig own = new StreamConfig(config.getConfiguration().clone());
        own.setOperatorName(config.getOperatorName() + "-" + index);
        own.setOperatorID(new OperatorID());
        own.serializeAllConfigs();
        return own;
    }
}
