package io.rocksetcdc.job.transform;

import java.io.Serializable;
import java.util.List;
import org.apache.flink.streaming.api.operators.StreamOperatorFactory;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.types.logical.RowType;

/**
 * A planned query: operators that look at one row at a time.
 *
 * @param operators in the order of the data; empty if the query says nothing beyond its columns
 * @param outputType of its rows
 * @param multiplies whether one row may become several
 */
public record HostedQuery(
        List<StreamOperatorFactory<RowData>> operators, RowType outputType, boolean multiplies)
        implements Serializable {

    /** A query whose rows are not needed. */
    public static final HostedQuery NONE = new HostedQuery(List.of(), RowType.of(), false);

    public HostedQuery {
        operators = List.copyOf(operators);
    }

    /** Whether there is nothing to run. */
    public boolean isEmpty() {
        return operators.isEmpty();
    }
}
