package io.rocksetcdc.job.transform;

import java.util.List;
import org.apache.flink.table.data.RowData;

/** Runs a query on single rows. */
@FunctionalInterface
interface QueryRunner {

    /**
     * The query's rows of one row, in a list that the next call fills again.
     *
     * @throws Exception what the query throws on this row
     */
    List<RowData> run(RowData row) throws Exception;
}
