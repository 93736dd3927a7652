package io.rocksetcdc.cli.demo;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Writes documents to a topic the way a MongoDB source with {@code Include Schema?} = No does, and
 * remembers what they are by now.
 */
final class DocumentTopic implements AutoCloseable {

    static final String TOPIC = "source_65f0c0ffee00.shop.reviews";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MOST_DOCUMENTS = 200;
    private static final long PERIOD_MILLIS = 20;

    private final KafkaProducer<byte[], byte[]> producer;
    private final ScheduledExecutorService timer = new ScheduledThreadPoolExecutor(1);
    private final Map<String, ObjectNode> documents = new TreeMap<>();
    private final CompletableFuture<Void> running = new CompletableFuture<>();
    private final Random random = new Random(42);
    private long written;

    private DocumentTopic(String bootstrapServers) {
        Properties properties = new Properties();
        properties.setProperty(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
        properties.setProperty(ProducerConfig.ACKS_CONFIG, "all");
        properties.setProperty(ProducerConfig.CLIENT_ID_CONFIG, "demo-documents");
        producer =
                new KafkaProducer<>(
                        properties, new ByteArraySerializer(), new ByteArraySerializer());
    }

    static DocumentTopic start(String bootstrapServers) {
        DocumentTopic topic = new DocumentTopic(bootstrapServers);
        topic.timer.scheduleAtFixedRate(topic::writeOne, 0, PERIOD_MILLIS, TimeUnit.MILLISECONDS);
        return topic;
    }

    /** What each document is by now, by its id; complete only after {@link #stop}. */
    Map<String, ObjectNode> documents() {
        return Map.copyOf(documents);
    }

    /** Stops writing and waits until all is on the broker. */
    void stop() throws InterruptedException, ExecutionException {
        timer.shutdown();
        timer.awaitTermination(10, TimeUnit.SECONDS);
        producer.flush();
        if (running.isCompletedExceptionally()) {
            running.get();
        }
    }

    @Override
    public void close() {
        timer.shutdownNow();
        producer.close();
    }

    private void writeOne() {
        String id = "65f0c0ffee%014x".formatted(random.nextInt(MOST_DOCUMENTS));
        ObjectNode key = JSON.createObjectNode().put("id", id);
        if (documents.containsKey(id) && random.nextInt(10) == 0) {
            documents.remove(id);
            send(key, JSON.createObjectNode().put("__deleted", true));
        } else {
            ObjectNode document = document(id);
            documents.put(id, document);
            send(key, document.deepCopy().put("__deleted", false));
        }
    }

    private ObjectNode document(String id) {
        ObjectNode document = JSON.createObjectNode();
        document.put("_id", id);
        document.put("stars", 1 + random.nextInt(5));
        document.put("text", "Nice \"" + written++ + "\" – größer als 日本 😀");
        document.put("at", 1_700_000_000_000L + written);
        document.put("score", random.nextInt(1000) / 8.0);
        document.putObject("author").put("name", "Kim").putNull("nick");
        List.of("a", "b").forEach(document.putArray("tags")::add);
        return document;
    }

    private void send(ObjectNode key, ObjectNode value) {
        producer.send(
                new ProducerRecord<>(
                        TOPIC, key.toString().getBytes(UTF_8), value.toString().getBytes(UTF_8)),
                (metadata, failure) -> {
                    if (failure != null) {
                        running.completeExceptionally(failure);
                    }
                });
    }
}
