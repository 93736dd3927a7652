package io.rocksetcdc.cli.snapshot;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.rocksetcdc.cli.topic.LookClient;
import io.rocksetcdc.cli.topic.StreamRecords;
import io.rocksetcdc.job.config.KafkaConfig;
import io.rocksetcdc.job.config.SnapshotWay.SignalTopic;
import java.io.IOException;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.serialization.StringSerializer;

/** A record on Debezium's signal topic: on partition 0, the only one that Debezium reads. */
final class TopicSignal implements SnapshotSignal {

    private static final String BLOCK_MILLIS = "10000";
    private static final String DELIVERY_MILLIS = "20000";

    private final SignalTopic signal;
    private final KafkaConfig kafka;
    private final StreamRecords client;

    TopicSignal(SignalTopic signal, KafkaConfig kafka, StreamRecords client) {
        this.signal = signal;
        this.kafka = kafka;
        this.client = client;
    }

    @Override
    public void send(SnapshotRequest request)
            throws SnapshotRefusedException, IOException, InterruptedException {
        ObjectNode value = JsonNodeFactory.instance.objectNode().put("id", request.id());
        value.put("type", SnapshotRequest.SIGNAL).set("data", request.data());
        Properties properties = LookClient.properties(kafka);
        properties.remove(ConsumerConfig.GROUP_ID_CONFIG);
        properties.setProperty(ProducerConfig.ACKS_CONFIG, "all");
        properties.setProperty(ProducerConfig.MAX_BLOCK_MS_CONFIG, BLOCK_MILLIS);
        properties.setProperty(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, DELIVERY_MILLIS);
        try {
            requireTopic(properties);
            try (KafkaProducer<String, String> producer =
                    new KafkaProducer<>(
                            properties, new StringSerializer(), new StringSerializer())) {
                producer.send(
                                new ProducerRecord<>(
                                        signal.topic(), 0, signal.topicPrefix(), value.toString()))
                        .get();
            }
        } catch (ExecutionException failure) {
            throw failed(failure.getCause());
        } catch (KafkaException failure) {
            throw failed(failure);
        }
    }

    /** A broker may create what somebody writes to, and nobody would read it. */
    private void requireTopic(Properties properties)
            throws SnapshotRefusedException, ExecutionException, InterruptedException {
        try (Admin admin = Admin.create(properties)) {
            admin.describeTopics(List.of(signal.topic())).allTopicNames().get();
        } catch (ExecutionException failure) {
            if (failure.getCause() instanceof UnknownTopicOrPartitionException) {
                throw new SnapshotRefusedException(
                        "There is no topic %s; signal-topic must be what the connector has as signal.kafka.topic, with kafka among its signal.enabled.channels"
                                .formatted(signal.topic()));
            }
            throw failure;
        }
    }

    private IOException failed(Throwable failure) {
        return client.failed(
                "Topic " + signal.topic() + " at Kafka", "can not be written", failure);
    }

    @Override
    public String way() {
        return "signal topic " + signal.topic();
    }
}
