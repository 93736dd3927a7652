package io.rocksetcdc.cli.status;

import io.rocksetcdc.cli.Failures;
import io.rocksetcdc.job.collections.ApiServerLook;
import io.rocksetcdc.job.collections.Patience;
import io.rocksetcdc.job.collections.SetupException;
import io.rocksetcdc.job.config.Pipeline;
import io.rocksetcdc.job.config.StreamConfig;
import io.rocksetcdc.job.config.secrets.SecretException;
import io.rocksetcdc.job.config.secrets.SecretResolver;
import io.rocksetcdc.job.config.secrets.SecretText;
import io.rocksetcdc.job.source.SecretConfigProvider;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.common.KafkaException;

/** What Kafka and the API server say of a pipeline's topics. */
final class Surroundings implements AutoCloseable {

    private static final String NO_DOCUMENTS = "NO_DOCS_YET";

    private final Pipeline pipeline;
    private final SecretResolver secrets;
    private Optional<TopicRanges> topics = Optional.empty();

    Surroundings(Pipeline pipeline, SecretResolver secrets) {
        this.pipeline = pipeline;
        this.secrets = secrets;
    }

    /** Asks both; what does not answer is named. */
    Seen look() throws InterruptedException {
        List<String> unanswered = new ArrayList<>();
        return new Seen(ranges(unanswered), states(unanswered), unanswered);
    }

    @Override
    public void close() {
        topics.ifPresent(TopicRanges::close);
    }

    private Map<String, Map<Integer, OffsetRange>> ranges(List<String> unanswered)
            throws InterruptedException {
        try {
            if (topics.isEmpty()) {
                topics =
                        Optional.of(
                                TopicRanges.of(
                                        SecretConfigProvider.addTo(pipeline.kafka().unresolved())));
            }
            return topics.get().read(pipeline.streams().stream().map(StreamConfig::topic).toList());
        } catch (ExecutionException | KafkaException failure) {
            Map<String, SecretText> properties = pipeline.kafka().properties();
            unanswered.add(
                    "Kafka %s: %s"
                            .formatted(
                                    properties.get("bootstrap.servers"),
                                    Failures.text(failure, properties.values(), secrets)));
            return Map.of();
        }
    }

    private Optional<Map<String, String>> states(List<String> unanswered)
            throws InterruptedException {
        try {
            Optional<ApiServerLook> look =
                    ApiServerLook.of(pipeline.rockset(), secrets, Patience.SHORT);
            return look.isPresent() ? Optional.of(look.get().topicStates()) : Optional.empty();
        } catch (IOException | SecretException | SetupException failure) {
            unanswered.add(
                    "API server %s: %s"
                            .formatted(pipeline.rockset().apiServer(), failure.getMessage()));
            return Optional.empty();
        }
    }

    /**
     * What was seen.
     *
     * @param ranges by topic and partition; without topics that are not known
     * @param states by topic, if the API server was asked and answered
     * @param unanswered who did not answer, and why
     */
    record Seen(
            Map<String, Map<Integer, OffsetRange>> ranges,
            Optional<Map<String, String>> states,
            List<String> unanswered) {

        Optional<String> documents(StreamConfig stream) {
            return states.map(known -> known.getOrDefault(stream.topic(), NO_DOCUMENTS));
        }

        OptionalLong lag(StreamConfig stream, StreamCounts counts) {
            return ranges.containsKey(stream.topic())
                    ? counts.lag(ranges.get(stream.topic()))
                    : OptionalLong.empty();
        }
    }
}
