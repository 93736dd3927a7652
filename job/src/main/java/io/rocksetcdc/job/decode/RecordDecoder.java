package io.rocksetcdc.job.decode;

import io.rocksetcdc.sink.RejectedRecordException;
import java.io.IOException;
import java.util.EnumMap;
import java.util.Map;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Makes changes of the Kafka records of one stream. A record without a row becomes a {@link
 * Skipped}, data that can not be decoded an {@link Undecodable}; it never throws for the sake of
 * data. Not thread-safe.
 *
 * <p>Counts records without a row under {@code skipped.<reason>}.
 */
public final class RecordDecoder {

    private final ValueDecoder values;
    private final KeyDecoder keys;
    private final Map<Skip, Counter> skipped = new EnumMap<>(Skip.class);

    /**
     * @param schemas finds writer schemas; {@link SchemaLookup#none()} for JSON
     * @param metrics group of the operator that decodes
     */
    public RecordDecoder(DecoderOptions options, SchemaLookup schemas, MetricGroup metrics) {
        KeyDecoder jsonKeys = new JsonKeyDecoder();
        switch (options.format()) {
            case AVRO -> {
                values = new AvroValueDecoder(options, schemas);
                keys = new AvroKeyDecoder(schemas, jsonKeys);
            }
            case JSON -> {
                values = new JsonValueDecoder(options);
                keys = jsonKeys;
            }
            default -> throw new IllegalArgumentException("No such format: " + options.format());
        }
        MetricGroup group = metrics.addGroup("skipped");
        for (Skip skip : Skip.values()) {
            skipped.put(skip, group.counter(skip.reason()));
        }
    }

    /**
     * Decodes one record.
     *
     * @throws IOException if the schema registry can not be asked now, or refuses the credentials
     */
    public DecodedRecord decode(ConsumerRecord<byte[], byte[]> record) throws IOException {
        try {
            ValueContent content =
                    isEmpty(record.value()) ? Content.delete() : values.decode(record);
            if (content instanceof Skip skip) {
                skipped.get(skip).inc();
                return new Skipped(record, skip);
            }
            return Change.of(record, key(record), (Content) content);
        } catch (RejectedRecordException e) {
            return new Undecodable(record, e.reason(), e.getMessage());
        } catch (MalformedRecordException e) {
            return new Undecodable(record, e.reason(), e.getMessage());
        } catch (RuntimeException e) {
            // Bytes that no check foresaw; what such an exception says may quote them.
            return new Undecodable(
                    record,
                    "undecodable",
                    "Decoding failed with " + MalformedRecordException.where(e));
        }
    }

    private Key key(ConsumerRecord<byte[], byte[]> record)
            throws RejectedRecordException, IOException {
        if (isEmpty(record.key())) {
            throw KeyText.absent("is missing");
        }
        return keys.decode(record);
    }

    private static boolean isEmpty(byte[] bytes) {
        return bytes == null || bytes.length == 0;
    }
}
