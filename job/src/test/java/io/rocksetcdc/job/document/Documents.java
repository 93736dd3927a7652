package io.rocksetcdc.job.document;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.rocksetcdc.job.decode.DecodedRecord;
import io.rocksetcdc.job.decode.DecoderOptions;
import io.rocksetcdc.job.decode.RecordDecoder;
import io.rocksetcdc.job.decode.SchemaLookup;
import io.rocksetcdc.job.decode.Skipped;
import io.rocksetcdc.job.decode.Utf8;
import io.rocksetcdc.sink.DocumentEncoder;
import io.rocksetcdc.sink.DocumentOutput;
import io.rocksetcdc.sink.RejectedRecordException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.metrics.SimpleCounter;
import org.apache.flink.metrics.groups.UnregisteredMetricsGroup;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Decoder and encoder of one stream, and what comes out of them. */
final class Documents {

    static final ObjectMapper MAPPER =
            JsonMapper.builder()
                    .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                    .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
                    .build();

    private final Counters counters = new Counters("");
    private final RecordDecoder decoder;
    private final DocumentEncoder<DecodedRecord> encoder;
    private final Output output = new Output();

    Documents(DecoderOptions options, SchemaLookup schemas) {
        this.decoder = new RecordDecoder(options, schemas, counters);
        this.encoder = new ChangeEncoderFactory(options).create(counters);
    }

    /** The one document, parsed strictly. */
    JsonNode of(ConsumerRecord<byte[], byte[]> record) {
        try {
            encoder.encode(decode(record), output);
            return output.take();
        } catch (RejectedRecordException | IOException e) {
            throw new AssertionError(e);
        }
    }

    /** The bytes of each document of an element. */
    List<String> texts(DecodedRecord element) throws RejectedRecordException {
        try {
            encoder.encode(element, output);
            return output.takeAll();
        } catch (IOException e) {
            throw new AssertionError(e);
        } finally {
            output.discard();
        }
    }

    /** The bytes of the key of an element. */
    String keyText(DecodedRecord element) throws RejectedRecordException {
        try {
            output.beginDocument();
            encoder.encodeKey(element, output);
            output.endDocument();
            return output.takeAll().get(0);
        } catch (IOException e) {
            throw new AssertionError(e);
        } finally {
            output.discard();
        }
    }

    DecodedRecord decode(ConsumerRecord<byte[], byte[]> record) {
        try {
            return decoder.decode(record);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** The key as the encoder writes it, after its document. */
    JsonNode key(ConsumerRecord<byte[], byte[]> record) {
        try {
            DecodedRecord decoded = decode(record);
            encoder.encode(decoded, output);
            output.take();
            output.beginDocument();
            encoder.encodeKey(decoded, output);
            output.endDocument();
            return output.take();
        } catch (RejectedRecordException | IOException e) {
            throw new AssertionError(e);
        }
    }

    /** Why a record is rejected or skipped; "" if it becomes a document. */
    String refusal(ConsumerRecord<byte[], byte[]> record) {
        DecodedRecord decoded = decode(record);
        if (decoded instanceof Skipped skipped) {
            return skipped.reason().reason();
        }
        try {
            encoder.encode(decoded, output);
            output.take();
            output.beginDocument();
            encoder.encodeKey(decoded, output);
            output.endDocument();
            output.take();
            return "";
        } catch (RejectedRecordException e) {
            output.discard();
            return e.reason();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    long count(String metric) {
        return counters.all.containsKey(metric) ? counters.all.get(metric).getCount() : -1;
    }

    /** Keeps documents in memory. */
    static final class Output implements DocumentOutput {

        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private final List<Integer> ends = new ArrayList<>();

        @Override
        public OutputStream stream() {
            return bytes;
        }

        @Override
        public void beginDocument() {}

        @Override
        public void endDocument() {
            ends.add(bytes.size());
        }

        void discard() {
            bytes.reset();
            ends.clear();
        }

        int size() {
            return bytes.size();
        }

        private List<String> takeAll() {
            byte[] all = bytes.toByteArray();
            List<String> texts = new ArrayList<>();
            int from = 0;
            for (int end : ends) {
                if (!Utf8.isValid(all, from, end)) {
                    throw new AssertionError("The document is not UTF-8");
                }
                texts.add(new String(all, from, end - from, StandardCharsets.UTF_8));
                from = end;
            }
            return texts;
        }

        private JsonNode take() throws IOException {
            byte[] all = bytes.toByteArray();
            if (ends.size() != 1 || ends.get(0) != all.length) {
                throw new AssertionError("Documents end at " + ends + " of " + all.length);
            }
            if (!Utf8.isValid(all, 0, all.length)) {
                throw new AssertionError("The document is not UTF-8");
            }
            discard();
            return MAPPER.readTree(all);
        }
    }

    private static final class Counters extends UnregisteredMetricsGroup {

        private final String prefix;
        private final Map<String, Counter> all;

        Counters(String prefix) {
            this(prefix, new HashMap<>());
        }

        private Counters(String prefix, Map<String, Counter> all) {
            this.prefix = prefix;
            this.all = all;
        }

        @Override
        public Counter counter(String name) {
            return all.computeIfAbsent(prefix + name, n -> new SimpleCounter());
        }

        @Override
        public MetricGroup addGroup(String name) {
            return new Counters(prefix + name + ".", all);
        }
    }
}
