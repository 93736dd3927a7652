package io.rocksetcdc.job.deadletter;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.rocksetcdc.job.decode.DecodedRecord;
import io.rocksetcdc.sink.DeadLetter;
import io.rocksetcdc.sink.DeadLetters;
import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.flink.metrics.MetricGroup;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.RecordBatchTooLargeException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Writes the original record, key, value and headers, to the dead-letter topic, and why it is there
 * in headers that begin with {@code rockset-cdc.}. A value too large for the topic is left out and
 * its size stated, since no attempt could ever write it. The producer is made when the first letter
 * comes.
 */
public final class KafkaDeadLetters implements DeadLetters<DecodedRecord> {

    static final String PREFIX = "rockset-cdc.";

    /** Records that are too large for the API must not be too large for the dead-letter topic. */
    static final int LARGEST_LETTER_BYTES = 64 << 20;

    private static final Duration LONGEST_BLOCK = Duration.ofSeconds(10);

    private final DeadLetterOptions options;
    private Producer<byte[], byte[]> producer;

    private KafkaDeadLetters(DeadLetterOptions options) {
        this.options = options;
    }

    /** Makes the dead letters of one sink writer. */
    public static DeadLetters.Factory<DecodedRecord> factory(DeadLetterOptions options) {
        return new Factory(options);
    }

    @Override
    public CompletionStage<Void> send(DecodedRecord element, DeadLetter why) {
        if (producer == null) {
            producer = open();
        }
        ConsumerRecord<byte[], byte[]> original = element.origin();
        // Not on the producer's own thread: there it could wait for memory that only it can free.
        return write(letter(original, original.value(), why))
                .exceptionallyComposeAsync(
                        failure ->
                                isTooLarge(failure) && original.value() != null
                                        ? write(withoutValue(original, why))
                                        : CompletableFuture.failedFuture(failure));
    }

    private CompletableFuture<Void> write(ProducerRecord<byte[], byte[]> letter) {
        CompletableFuture<Void> durable = new CompletableFuture<>();
        producer.send(
                letter,
                (metadata, failure) -> {
                    if (failure == null) {
                        durable.complete(null);
                    } else {
                        durable.completeExceptionally(failure);
                    }
                });
        return durable;
    }

    /** Does not wait: what is not durable by now is read again by the next attempt of the task. */
    @Override
    public void close() {
        if (producer != null) {
            producer.close(Duration.ZERO);
        }
    }

    private static boolean isTooLarge(Throwable failure) {
        return failure instanceof RecordTooLargeException
                || failure instanceof RecordBatchTooLargeException;
    }

    private ProducerRecord<byte[], byte[]> withoutValue(
            ConsumerRecord<byte[], byte[]> original, DeadLetter why) {
        int size = original.value().length;
        String message =
                "%s The value of %,d bytes is too large for dead-letter topic %s and is left out; the original is %s-%d@%d."
                        .formatted(
                                why.message(),
                                size,
                                options.topic(),
                                original.topic(),
                                original.partition(),
                                original.offset());
        DeadLetter omitted = new DeadLetter(why.reason(), message, why.status(), why.attempts());
        ProducerRecord<byte[], byte[]> letter = letter(original, null, omitted);
        add(letter.headers(), "value-omitted", String.valueOf(size));
        return letter;
    }

    private ProducerRecord<byte[], byte[]> letter(
            ConsumerRecord<byte[], byte[]> original, byte[] value, DeadLetter why) {
        ProducerRecord<byte[], byte[]> letter =
                new ProducerRecord<>(
                        options.topic(), null, original.key(), value, original.headers());
        Headers headers = letter.headers();
        add(headers, "topic", original.topic());
        add(headers, "partition", String.valueOf(original.partition()));
        add(headers, "offset", String.valueOf(original.offset()));
        add(headers, "timestamp", String.valueOf(original.timestamp()));
        add(headers, "stream", options.stream());
        add(headers, "collection", options.collections().get(original.topic()));
        add(headers, "reason", why.reason());
        add(headers, "message", why.message());
        add(headers, "status", String.valueOf(why.status()));
        add(headers, "attempts", String.valueOf(why.attempts()));
        return letter;
    }

    private static void add(Headers headers, String name, String value) {
        headers.add(PREFIX + name, value.getBytes(UTF_8));
    }

    private Producer<byte[], byte[]> open() {
        return new KafkaProducer<>(
                config(options), new ByteArraySerializer(), new ByteArraySerializer());
    }

    static Properties config(DeadLetterOptions options) {
        Properties config = new Properties();
        config.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, LARGEST_LETTER_BYTES);
        config.put(ProducerConfig.BUFFER_MEMORY_CONFIG, (long) LARGEST_LETTER_BYTES);
        // A missing topic blocks the task's thread, and with it checkpoints and cancellation.
        config.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, LONGEST_BLOCK.toMillis());
        config.putAll(options.clientProperties());
        config.put(ProducerConfig.ACKS_CONFIG, "all");
        config.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, "true");
        config.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
        config.put(ProducerConfig.CLIENT_ID_CONFIG, "rockset-cdc-dead-letters-" + options.stream());
        return config;
    }

    private record Factory(DeadLetterOptions options)
            implements DeadLetters.Factory<DecodedRecord> {

        @Override
        public DeadLetters<DecodedRecord> create(MetricGroup metrics) {
            return new KafkaDeadLetters(options);
        }
    }
}
