package io.rocksetcdc.bench;

import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** What no job can beat by much: poll, copy values into bodies of 10 MiB, send them. */
public final class LoopProcess {

    private static final int LIMIT = 10 * 1024 * 1024;
    private static final Duration POLL = Duration.ofMillis(100);

    private final HttpClient http = HttpClient.newHttpClient();
    private final HttpRequest.Builder request;
    private final String topic;
    private final ByteArrayOutputStream body = new ByteArrayOutputStream(LIMIT);

    private LoopProcess(URI receiver, String topic) {
        this.topic = topic;
        request =
                HttpRequest.newBuilder(receiver.resolve("/v1/receivers/kafka"))
                        .header("Content-Type", "application/json");
    }

    /**
     * @param arguments directory, bootstrap servers, topic, number of documents, receiver
     */
    public static void main(String[] arguments) throws Exception {
        URI receiver = URI.create(arguments[4]);
        long total = Long.parseLong(arguments[3]);
        CompletableFuture<String> measured =
                CompletableFuture.supplyAsync(() -> measure(receiver, total));
        new LoopProcess(receiver, arguments[2]).run(arguments[1], total);
        Result.write(Path.of(arguments[0]), measured.get());
    }

    private static String measure(URI receiver, long total) {
        try {
            return new CpuWindow(receiver).measure(total);
        } catch (Exception failure) {
            throw new IllegalStateException(failure);
        }
    }

    private void run(String bootstrapServers, long total) throws Exception {
        Map<String, Object> properties =
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrapServers,
                        ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                        "read_committed");
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(
                        properties, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions =
                    consumer.partitionsFor(topic).stream()
                            .map(info -> new TopicPartition(topic, info.partition()))
                            .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            long read = 0;
            while (read < total) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                    add(record);
                    read++;
                }
            }
            send();
        }
    }

    private void add(ConsumerRecord<byte[], byte[]> record) throws Exception {
        byte[] end =
                (",\"partition\":" + record.partition() + ",\"offset\":" + record.offset() + "}")
                        .getBytes(StandardCharsets.US_ASCII);
        if (body.size() + record.value().length + end.length + 20 > LIMIT) {
            send();
        }
        String begin =
                body.size() == 0
                        ? "{\"topic\":\"" + topic + "\",\"kafka_messages\":[{\"document\":"
                        : ",{\"document\":";
        body.writeBytes(begin.getBytes(StandardCharsets.US_ASCII));
        body.writeBytes(record.value());
        body.writeBytes(end);
    }

    private void send() throws Exception {
        if (body.size() == 0) {
            return;
        }
        body.writeBytes("]}".getBytes(StandardCharsets.US_ASCII));
        http.send(
                request.POST(BodyPublishers.ofByteArray(body.toByteArray())).build(),
                BodyHandlers.discarding());
        body.reset();
    }
}
