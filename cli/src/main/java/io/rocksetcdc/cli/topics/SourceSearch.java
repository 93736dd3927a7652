package io.rocksetcdc.cli.topics;

import io.rocksetcdc.cli.topic.LookClient;
import io.rocksetcdc.cli.topic.StreamRecords;
import io.rocksetcdc.cli.topic.TopicReader;
import io.rocksetcdc.job.config.KafkaConfig;
import io.rocksetcdc.job.decode.ConfluentRegistry;
import io.rocksetcdc.job.decode.SeenFormat;
import io.rocksetcdc.sink.RejectedRecordException;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.avro.Schema;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;

/** Finds topics of sources and looks at the last records of each. Writes and commits nothing. */
final class SourceSearch {

    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final int MANY = 20;
    private static final Pattern STREAMKAP = Pattern.compile("source_([^.]+)\\..+");

    private final KafkaConfig kafka;
    private final StreamRecords client;
    private final int most;
    private final PrintWriter progress;

    /**
     * @param client made with the same properties of Kafka
     * @param most how many of a topic's last records to look at
     * @param progress where to say what takes a while
     */
    SourceSearch(KafkaConfig kafka, StreamRecords client, int most, PrintWriter progress) {
        this.kafka = kafka;
        this.client = client;
        this.most = most;
        this.progress = progress;
    }

    /**
     * What was found.
     *
     * @param topics of the sources, by their names
     * @param sourceIds ids of all Streamkap sources that have topics
     */
    record Result(List<FoundTopic> topics, List<String> sourceIds) {}

    /**
     * Looks at all topics of the sources.
     *
     * @throws IOException if Kafka or the registry can not be asked; the message has no secret
     */
    Result find(List<TopicSelection> sources) throws IOException, InterruptedException {
        try (Admin admin = Admin.create(LookClient.properties(kafka));
                TopicReader reader = TopicReader.open(kafka, "rockset-cdc-topics")) {
            List<String> all = new ArrayList<>(new TreeSet<>(admin.listTopics().names().get()));
            List<String> chosen =
                    all.stream().filter(topic -> source(sources, topic).isPresent()).toList();
            Map<String, TopicSize> sizes = new TopicSizes(admin).of(chosen);
            List<FoundTopic> found = new ArrayList<>();
            for (Map.Entry<String, TopicSize> topic : sizes.entrySet()) {
                say(found.size(), sizes.size());
                TopicSelection source = source(sources, topic.getKey()).orElseThrow();
                found.add(
                        new FoundTopic(
                                topic.getKey(),
                                source.schema(topic.getKey()),
                                source.table(topic.getKey()),
                                topic.getValue(),
                                contents(reader, source, topic.getKey(), topic.getValue())));
            }
            return new Result(found, sourceIds(all));
        } catch (ExecutionException failure) {
            throw client.failed("Kafka", "can not be asked", failure.getCause());
        } catch (KafkaException failure) {
            throw client.failed("Kafka", "can not be asked", failure);
        }
    }

    private void say(int done, int all) {
        if (all >= MANY && done % MANY == 0) {
            progress.printf(
                    "Looking at topics %d to %d of %d ...%n",
                    done + 1, Math.min(done + MANY, all), all);
            progress.flush();
        }
    }

    private static Optional<TopicSelection> source(List<TopicSelection> sources, String topic) {
        return sources.stream().filter(source -> source.includes(topic)).findFirst();
    }

    private TopicContents contents(
            TopicReader reader, TopicSelection source, String topic, TopicSize size)
            throws IOException {
        TopicSample sample = new TopicSample(client.schemas());
        if (size.records() > 0) {
            reader.read(
                    topic,
                    OptionalInt.of(most),
                    LIMIT,
                    record -> {
                        sample.add(record);
                        return true;
                    });
        }
        TopicContents seen = sample.contents();
        TopicContents contents = seen.kind() == TopicKind.EMPTY ? registered(topic) : seen;
        return TopicKind.named(source, topic).map(contents::with).orElse(contents);
    }

    /** What the registry says of a topic without records. */
    private TopicContents registered(String topic) throws IOException {
        if (client.registry().isEmpty()) {
            return TopicContents.NONE;
        }
        ConfluentRegistry registry = client.registry().get();
        try {
            if (registry.newest(topic + "-value").isEmpty()) {
                return TopicContents.NONE;
            }
            Optional<Schema> key = registry.newest(topic + "-key");
            return new TopicContents(
                    Optional.of(SeenFormat.AVRO),
                    TopicKind.EMPTY,
                    key.map(KeyColumns::of).orElse(List.of()),
                    "");
        } catch (RejectedRecordException notAvro) {
            return new TopicContents(
                    Optional.of(SeenFormat.OTHER),
                    TopicKind.UNREADABLE,
                    List.of(),
                    notAvro.getMessage());
        }
    }

    private static List<String> sourceIds(List<String> topics) {
        return topics.stream()
                .map(STREAMKAP::matcher)
                .filter(Matcher::matches)
                .map(matcher -> matcher.group(1))
                .distinct()
                .toList();
    }
}
