package io.rocksetcdc.job.document;

import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;

/** Counts what documents do not show as the source had it. */
final class DocumentCounters {

    private final Counter renamed;
    private final Counter nonFinite;
    private final Counter unavailable;

    DocumentCounters(MetricGroup metrics) {
        this.renamed = metrics.counter("renamedFields");
        this.nonFinite = metrics.counter("nonFiniteNumbers");
        this.unavailable = metrics.counter("unavailableFields");
    }

    /** A field had a reserved name. */
    void renamedField() {
        renamed.inc();
    }

    /** A number was NaN or infinite and became null. */
    void nonFiniteNumber() {
        nonFinite.inc();
    }

    /** A field was left out because the source did not send its value. */
    void unavailableField() {
        unavailable.inc();
    }
}
