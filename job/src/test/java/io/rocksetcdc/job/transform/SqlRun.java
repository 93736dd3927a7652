package io.rocksetcdc.job.transform;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.rocksetcdc.job.config.Format;
import io.rocksetcdc.job.decode.DecodedRecord;
import io.rocksetcdc.job.decode.DecoderOptions;
import io.rocksetcdc.job.decode.KafkaRecords;
import io.rocksetcdc.job.decode.RecordDecoder;
import io.rocksetcdc.job.decode.SchemaLookup;
import io.rocksetcdc.job.decode.Skipped;
import io.rocksetcdc.job.document.ChangeEncoderFactory;
import io.rocksetcdc.job.document.ChangeText;
import io.rocksetcdc.job.source.InFlightType;
import io.rocksetcdc.job.transform.plan.TransformFiles;
import io.rocksetcdc.job.transform.plan.TransformPlanner;
import io.rocksetcdc.sink.DocumentEncoder;
import io.rocksetcdc.sink.DocumentOutput;
import io.rocksetcdc.sink.RejectedRecordException;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.base.IntSerializer;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.groups.UnregisteredMetricsGroup;
import org.apache.flink.runtime.jobgraph.OperatorID;
import org.apache.flink.runtime.metrics.groups.InternalOperatorMetricGroup;
import org.apache.flink.runtime.metrics.util.InterceptingOperatorMetricGroup;
import org.apache.flink.runtime.metrics.util.InterceptingTaskMetricGroup;
import org.apache.flink.runtime.operators.testutils.MockEnvironmentBuilder;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Decoder, operator and encoder of a stream of JSON envelopes with SQL. */
final class SqlRun implements AutoCloseable {

    private static final TransformPlanner PLANNER = new TransformPlanner();
    private static final ObjectMapper JSON = new ObjectMapper();

    private final RecordDecoder decoder;
    private final DocumentEncoder<DecodedRecord> encoder;
    private final OneInputStreamOperatorTestHarness<DecodedRecord, DecodedRecord> harness;
    private final InterceptingOperatorMetricGroup metrics = new InterceptingOperatorMetricGroup();

    private SqlRun(TransformPlan plan, DecoderOptions options, boolean setBack) throws Exception {
        this(
                plan,
                options,
                setBack,
                InFlightType.passing(DecodedRecord.class)
                        .createSerializer(new SerializerConfigImpl()));
    }

    /**
     * @param behind copies what the operator puts out, as if it were the next one
     */
    private SqlRun(
            TransformPlan plan,
            DecoderOptions options,
            boolean setBack,
            TypeSerializer<DecodedRecord> behind)
            throws Exception {
        decoder = new RecordDecoder(options, SchemaLookup.none(), new UnregisteredMetricsGroup());
        encoder = new ChangeEncoderFactory(options).create(new UnregisteredMetricsGroup());
        InterceptingTaskMetricGroup task =
                new InterceptingTaskMetricGroup() {
                    @Override
                    public InternalOperatorMetricGroup getOrAddOperator(
                            OperatorID id, String name, Map<String, String> variables) {
                        return metrics;
                    }
                };
        harness =
                new OneInputStreamOperatorTestHarness<>(
                        new SqlOperator(plan, ChangeText.factory(options), setBack),
                        new MockEnvironmentBuilder().setMetricGroup(task).build());
        harness.setup(behind);
        harness.open();
    }

    static SqlRun of(String columns, String sql) throws Exception {
        return new SqlRun(
                plan(columns, sql, false, false), DecoderOptions.defaults(Format.JSON), false);
    }

    /** What comes behind the operator fails. */
    @SuppressWarnings("unchecked") // that is how it fails
    static SqlRun failingBehind(String columns, String sql) throws Exception {
        return new SqlRun(
                plan(columns, sql, false, false),
                DecoderOptions.defaults(Format.JSON),
                false,
                (TypeSerializer<DecodedRecord>) (TypeSerializer<?>) IntSerializer.INSTANCE);
    }

    /** Of a stream that has been set back. */
    static SqlRun again(String columns, String sql) throws Exception {
        return new SqlRun(
                plan(columns, sql, false, false), DecoderOptions.defaults(Format.JSON), true);
    }

    static SqlRun appending(String columns, String sql) throws Exception {
        return new SqlRun(
                plan(columns, sql, true, true), DecoderOptions.defaults(Format.JSON), false);
    }

    static SqlRun withBeforeImages(String columns, String sql) throws Exception {
        return new SqlRun(
                plan(columns, sql, true, false),
                DecoderOptions.defaults(Format.JSON).withBeforeImages(),
                false);
    }

    private static TransformPlan plan(
            String columns, String sql, boolean mayMultiply, boolean append) {
        return PLANNER.plan(
                new TransformFiles(
                        "orders.sql",
                        sql,
                        "schema/orders.sql",
                        "CREATE TABLE _input (" + columns + ", PRIMARY KEY (id) NOT ENFORCED)",
                        mayMultiply,
                        append));
    }

    /** What becomes of an envelope, with single quotes for double ones. */
    List<String> change(String op, int id, String before, String after) throws Exception {
        return of(
                KafkaRecords.text(
                        "{\"id\":" + id + "}",
                        "{'op':'%s','before':%s,'after':%s,'source':{'connector':'postgresql','ts_ms':1700000000000}}"
                                .formatted(op, before, after)
                                .replace('\'', '"')));
    }

    /** What becomes of a record without a value. */
    List<String> tombstone(int id) throws Exception {
        return of(KafkaRecords.text("{\"id\":" + id + "}", null));
    }

    int unknownColumns() {
        return (int) ((Gauge<?>) metrics.get("unknownColumns")).getValue();
    }

    /** Lets the time pass after which a row is looked at again. */
    void awaitGlance() throws Exception {
        harness.setProcessingTime(harness.getProcessingTime() + 10);
    }

    private List<String> of(ConsumerRecord<byte[], byte[]> record) throws Exception {
        harness.processElement(new StreamRecord<>(decoder.decode(record)));
        DecodedRecord element = harness.extractOutputValues().get(0);
        harness.getOutput().clear();
        if (element instanceof Skipped skipped) {
            return List.of("skipped: " + skipped.reason().reason());
        }
        Documents documents = new Documents();
        try {
            encoder.encode(element, documents);
        } catch (RejectedRecordException e) {
            return List.of(e.reason() + ": " + e.getMessage());
        }
        return documents.all;
    }

    @Override
    public void close() throws Exception {
        harness.close();
    }

    private static final class Documents implements DocumentOutput {

        private final List<String> all = new ArrayList<>();
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        @Override
        public OutputStream stream() {
            return bytes;
        }

        @Override
        public void beginDocument() {
            bytes.reset();
        }

        @Override
        public void endDocument() {
            String text = bytes.toString(StandardCharsets.UTF_8);
            try {
                JSON.readTree(text);
            } catch (java.io.IOException e) {
                throw new AssertionError(e);
            }
            all.add(text.replace('"', '\''));
        }
    }
}
