package io.rocksetcdc.job.document;

import io.rocksetcdc.job.decode.DecodedRecord;
import io.rocksetcdc.job.decode.DecoderOptions;
import io.rocksetcdc.job.decode.RecordDecoder;
import io.rocksetcdc.job.decode.SchemaLookup;
import io.rocksetcdc.sink.DocumentEncoder;
import io.rocksetcdc.sink.DocumentOutput;
import io.rocksetcdc.sink.RejectedRecordException;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;
import org.apache.flink.metrics.groups.UnregisteredMetricsGroup;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Finds out what would become of the records of one stream; the documents go nowhere. */
public final class RecordTrial {

    private final RecordDecoder decoder;
    private final DocumentEncoder<DecodedRecord> encoder;
    private final DocumentOutput nowhere = new Nowhere();

    public RecordTrial(DecoderOptions options, SchemaLookup schemas) {
        decoder = new RecordDecoder(options, schemas, new UnregisteredMetricsGroup());
        encoder = new ChangeEncoder(options, new UnregisteredMetricsGroup());
    }

    /**
     * Why a record would not become a document; empty if it would, or if it stands for none.
     *
     * @throws IOException if the schema registry can not be asked, or refuses the credentials
     */
    public Optional<RejectedRecordException> rejection(ConsumerRecord<byte[], byte[]> record)
            throws IOException {
        try {
            DecodedRecord decoded = decoder.decode(record);
            encoder.encode(decoded, nowhere);
            encoder.encodeKey(decoded, nowhere);
            return Optional.empty();
        } catch (RejectedRecordException rejected) {
            return Optional.of(rejected);
        }
    }

    private static final class Nowhere implements DocumentOutput {

        private final OutputStream stream = OutputStream.nullOutputStream();

        @Override
        public void beginDocument() {}

        @Override
        public void endDocument() {}

        @Override
        public OutputStream stream() {
            return stream;
        }
    }
}
