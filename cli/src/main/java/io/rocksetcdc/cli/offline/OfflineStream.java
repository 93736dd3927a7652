package io.rocksetcdc.cli.offline;

import io.rocksetcdc.job.decode.DecodedRecord;
import io.rocksetcdc.job.decode.DecoderOptions;
import io.rocksetcdc.job.decode.RecordDecoder;
import io.rocksetcdc.job.decode.SchemaLookup;
import io.rocksetcdc.job.decode.Skipped;
import io.rocksetcdc.job.document.ChangeEncoderFactory;
import io.rocksetcdc.job.document.ChangeText;
import io.rocksetcdc.job.source.InFlightType;
import io.rocksetcdc.job.transform.SqlOperator;
import io.rocksetcdc.job.transform.TransformPlan;
import io.rocksetcdc.sink.DocumentEncoder;
import io.rocksetcdc.sink.RejectedRecordException;
import java.io.IOException;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.metrics.groups.UnregisteredMetricsGroup;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * One stream without a cluster: the decoder, SQL operator and encoder that the job runs, one record
 * at a time. Not thread-safe.
 */
public final class OfflineStream implements AutoCloseable {

    private final RecordDecoder decoder;
    private final OneInputStreamOperatorTestHarness<DecodedRecord, DecodedRecord> operator;
    private final DocumentEncoder<DecodedRecord> encoder;
    private final DocumentCollector documents = new DocumentCollector();

    private OfflineStream(
            DecoderOptions options,
            SchemaLookup schemas,
            OneInputStreamOperatorTestHarness<DecodedRecord, DecodedRecord> operator) {
        this.decoder = new RecordDecoder(options, schemas, new UnregisteredMetricsGroup());
        this.operator = operator;
        this.encoder = new ChangeEncoderFactory(options).create(new UnregisteredMetricsGroup());
    }

    /** Opens a stream whose rows are as the job's after its first start. */
    public static OfflineStream open(
            DecoderOptions options, SchemaLookup schemas, TransformPlan plan) throws Exception {
        OneInputStreamOperatorTestHarness<DecodedRecord, DecodedRecord> operator =
                new OneInputStreamOperatorTestHarness<>(
                        new SqlOperator(plan, ChangeText.factory(options), false));
        operator.setup(
                InFlightType.<DecodedRecord>passing(DecodedRecord.class)
                        .createSerializer(new SerializerConfigImpl()));
        operator.open();
        return new OfflineStream(options, schemas, operator);
    }

    /**
     * What becomes of a record.
     *
     * @throws IOException if the schema registry can not be asked
     */
    public Outcome of(ConsumerRecord<byte[], byte[]> record) throws Exception {
        operator.processElement(new StreamRecord<>(decoder.decode(record)));
        StreamRecord<?> element = (StreamRecord<?>) operator.getOutput().remove();
        DecodedRecord result = (DecodedRecord) element.getValue();
        if (result instanceof Skipped skipped) {
            return Outcome.of(skipped.reason());
        }
        try {
            encoder.encode(result, documents);
            return Outcome.of(documents.take());
        } catch (RejectedRecordException e) {
            documents.take();
            return Outcome.deadLetter(e.reason(), e.getMessage());
        }
    }

    @Override
    public void close() throws Exception {
        operator.close();
    }
}
