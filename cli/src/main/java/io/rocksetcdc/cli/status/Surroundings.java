package io.rocksetcdc.cli.status;

import io.rocksetcdc.cli.Failures;
import io.rocksetcdc.job.collections.ApiServerLook;
import io.rocksetcdc.job.collections.Patience;
import io.rocksetcdc.job.collections.RocksetApiException;
import io.rocksetcdc.job.collections.SetupException;
import io.rocksetcdc.job.config.Pipeline;
import io.rocksetcdc.job.config.StreamConfig;
import io.rocksetcdc.job.config.secrets.SecretException;
import io.rocksetcdc.job.config.secrets.SecretResolver;
import io.rocksetcdc.job.config.secrets.SecretText;
import io.rocksetcdc.job.source.SecretConfigProvider;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RetriableException;

/** What Kafka and the API server say of a pipeline's topics. */
final class Surroundings implements AutoCloseable {

    private static final String NO_DOCUMENTS = "NO_DOCS_YET";
    private static final String MIXED = "MIXED";

    private final Pipeline pipeline;
    private final SecretResolver secrets;
    private Optional<TopicRanges> topics = Optional.empty();

    Surroundings(Pipeline pipeline, SecretResolver secrets) {
        this.pipeline = pipeline;
        this.secrets = secrets;
    }

    /** Asks both; who does not answer, or refuses, is named. */
    Seen look() throws InterruptedException {
        List<String> findings = new ArrayList<>();
        List<String> unanswered = new ArrayList<>();
        return new Seen(
                ranges(findings, unanswered), states(findings, unanswered), findings, unanswered);
    }

    /** Asks Kafka alone. */
    Seen lookAtKafka() throws InterruptedException {
        List<String> findings = new ArrayList<>();
        List<String> unanswered = new ArrayList<>();
        return new Seen(ranges(findings, unanswered), Optional.empty(), findings, unanswered);
    }

    @Override
    public void close() {
        topics.ifPresent(TopicRanges::close);
    }

    private Map<String, Map<Integer, OffsetRange>> ranges(
            List<String> findings, List<String> unanswered) throws InterruptedException {
        try {
            if (topics.isEmpty()) {
                topics =
                        Optional.of(
                                TopicRanges.of(
                                        SecretConfigProvider.addTo(pipeline.kafka().unresolved())));
            }
            return topics.get()
                    .read(
                            pipeline.streams().stream()
                                    .flatMap(stream -> stream.topicNames().stream())
                                    .toList());
        } catch (ExecutionException failure) {
            boolean away = failure.getCause() instanceof RetriableException;
            (away ? unanswered : findings).add(kafka(failure));
            return Map.of();
        } catch (KafkaException wrongProperties) {
            findings.add(kafka(wrongProperties));
            return Map.of();
        }
    }

    private String kafka(Exception failure) {
        Map<String, SecretText> properties = pipeline.kafka().properties();
        return "Kafka %s: %s"
                .formatted(
                        properties.get("bootstrap.servers"),
                        Failures.text(failure, properties.values(), secrets));
    }

    private Optional<Map<String, String>> states(List<String> findings, List<String> unanswered)
            throws InterruptedException {
        try {
            Optional<ApiServerLook> look =
                    ApiServerLook.of(pipeline.rockset(), secrets, Patience.SHORT);
            return look.isPresent() ? Optional.of(look.get().topicStates()) : Optional.empty();
        } catch (RocksetApiException refused) {
            (refused.isServerError() ? unanswered : findings).add(apiServer(refused));
        } catch (SecretException | SetupException wrong) {
            findings.add(apiServer(wrong));
        } catch (IOException away) {
            unanswered.add(apiServer(away));
        }
        return Optional.empty();
    }

    private String apiServer(Exception failure) {
        return "API server %s: %s".formatted(pipeline.rockset().apiServer(), failure.getMessage());
    }

    /**
     * What was seen.
     *
     * @param ranges by topic and partition; without topics that are not known
     * @param states by topic, if the API server was asked and answered
     * @param findings who refused, and why
     * @param unanswered who did not answer, and why
     */
    record Seen(
            Map<String, Map<Integer, OffsetRange>> ranges,
            Optional<Map<String, String>> states,
            List<String> findings,
            List<String> unanswered) {

        Optional<String> documents(StreamConfig stream) {
            return states.map(
                    known ->
                            stream.topicNames().stream()
                                    .map(topic -> known.getOrDefault(topic, NO_DOCUMENTS))
                                    .reduce((one, other) -> one.equals(other) ? one : MIXED)
                                    .orElse(NO_DOCUMENTS));
        }

        Optional<Map<TopicPartition, OffsetRange>> ranges(StreamConfig stream) {
            if (!ranges.keySet().containsAll(stream.topicNames())) {
                return Optional.empty();
            }
            Map<TopicPartition, OffsetRange> all = new HashMap<>();
            for (String topic : stream.topicNames()) {
                ranges.get(topic)
                        .forEach(
                                (partition, range) ->
                                        all.put(new TopicPartition(topic, partition), range));
            }
            return Optional.of(all);
        }

        OptionalLong lag(StreamConfig stream, StreamCounts counts) {
            return ranges(stream).map(counts::lag).orElseGet(OptionalLong::empty);
        }
    }
}
