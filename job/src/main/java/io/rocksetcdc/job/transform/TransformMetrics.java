package io.rocksetcdc.job.transform;

import io.rocksetcdc.job.decode.Skip;
import io.rocksetcdc.job.transform.input.NewColumns;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What an operator counts:
 *
 * <ul>
 *   <li>{@code skipped.<reason>}: records that make no document
 *   <li>{@code filteredDeletes}: rows that do not match the query, each sent as a delete
 *   <li>{@code unknownColumns}: fields of rows that the pinned DDL does not know
 * </ul>
 */
final class TransformMetrics implements NewColumns {

    private static final Logger LOG = LoggerFactory.getLogger(TransformMetrics.class);

    private final String file;
    private final Counter filteredDeletes;
    private final Map<Skip, Counter> skipped = new EnumMap<>(Skip.class);
    private final AtomicInteger unknownColumns = new AtomicInteger();

    /**
     * @param file the SQL file
     */
    TransformMetrics(String file, MetricGroup metrics) {
        this.file = file;
        this.filteredDeletes = metrics.counter("filteredDeletes");
        metrics.gauge("unknownColumns", unknownColumns::get);
        MetricGroup group = metrics.addGroup("skipped");
        for (Skip skip : List.of(Skip.FILTERED, Skip.TOMBSTONE, Skip.APPEND_ONLY)) {
            skipped.put(skip, group.counter(skip.reason()));
        }
    }

    void filteredDelete() {
        filteredDeletes.inc();
    }

    void skipped(Skip reason) {
        skipped.get(reason).inc();
    }

    @Override
    public void found(String field) {
        unknownColumns.incrementAndGet();
        LOG.warn(
                "Rows have a field {} that the columns of {} do not name: it is left out of documents. To see it: rockset-cdc infer",
                field,
                file);
    }
}
