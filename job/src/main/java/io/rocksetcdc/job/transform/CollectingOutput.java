package io.rocksetcdc.job.transform;

import org.apache.flink.runtime.event.WatermarkEvent;
import org.apache.flink.streaming.api.operators.Output;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.LatencyMarker;
import org.apache.flink.streaming.runtime.streamrecord.RecordAttributes;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.runtime.watermarkstatus.WatermarkStatus;
import org.apache.flink.table.data.RowData;
import org.apache.flink.util.FlinkRuntimeException;
import org.apache.flink.util.OutputTag;

/** Where a hosted operator puts its rows: into the next, or into a list. */
final class CollectingOutput implements Output<StreamRecord<RowData>> {

    private final Target target;

    private CollectingOutput(Target target) {
        this.target = target;
    }

    static CollectingOutput of(Target target) {
        return new CollectingOutput(target);
    }

    @Override
    public void collect(StreamRecord<RowData> row) {
        try {
            target.take(row);
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new FlinkRuntimeException(e);
        }
    }

    @Override
    public <X> void collect(OutputTag<X> outputTag, StreamRecord<X> row) {
        throw new UnsupportedOperationException("No side outputs in a query.");
    }

    @Override
    public void emitWatermark(Watermark mark) {}

    @Override
    public void emitWatermarkStatus(WatermarkStatus watermarkStatus) {}

    @Override
    public void emitLatencyMarker(LatencyMarker latencyMarker) {}

    @Override
    public void emitRecordAttributes(RecordAttributes recordAttributes) {}

    @Override
    public void emitWatermark(WatermarkEvent watermark) {}

    @Override
    public void close() {}

    /** Takes rows. */
    @FunctionalInterface
    interface Target {
        void take(StreamRecord<RowData> row) throws Exception;
    }
}
