package io.rocksetcdc.job.document;

import static java.util.Objects.requireNonNull;

import io.rocksetcdc.job.decode.DecodedRecord;
import io.rocksetcdc.job.decode.DecoderOptions;
import io.rocksetcdc.sink.DocumentEncoder;
import org.apache.flink.metrics.MetricGroup;

/** Makes the encoders of one stream. */
public final class ChangeEncoderFactory implements DocumentEncoder.Factory<DecodedRecord> {

    private static final long serialVersionUID = 1L;

    private final DecoderOptions options;

    /**
     * @param options the same that the stream's records are decoded with
     */
    public ChangeEncoderFactory(DecoderOptions options) {
        this.options = requireNonNull(options);
    }

    /** Registers {@code renamedFields}, {@code nonFiniteNumbers} and {@code unavailableFields}. */
    @Override
    public DocumentEncoder<DecodedRecord> create(MetricGroup metrics) {
        return new ChangeEncoder(options, metrics);
    }
}
