package io.rocksetcdc.job.graph;

import io.rocksetcdc.job.config.GroupConfig;
import io.rocksetcdc.job.config.Pipeline;
import io.rocksetcdc.job.config.RocksetConfig;
import io.rocksetcdc.job.config.StreamConfig;
import io.rocksetcdc.job.config.TopicConfig;
import io.rocksetcdc.job.config.secrets.Secret;
import io.rocksetcdc.job.config.secrets.SecretResolver;
import io.rocksetcdc.job.deadletter.DeadLetterOptions;
import io.rocksetcdc.job.deadletter.KafkaDeadLetters;
import io.rocksetcdc.job.decode.DecodedRecord;
import io.rocksetcdc.job.decode.DecoderOptions;
import io.rocksetcdc.job.position.Uids;
import io.rocksetcdc.job.source.SecretConfigProvider;
import io.rocksetcdc.sink.DeadLetters;
import io.rocksetcdc.sink.ErrorPolicy;
import io.rocksetcdc.sink.RocksetSinkOptions;
import io.rocksetcdc.sink.http.KafkaReceiver;
import java.util.Map;
import java.util.stream.Collectors;

/** What the pipeline file says, in the words of each operator of one stream. */
record StreamSettings(Pipeline pipeline, GroupConfig group, StreamConfig stream, Uids uids) {

    DecoderOptions decoder() {
        return DecoderOptions.of(stream);
    }

    RocksetSinkOptions sink() {
        RocksetConfig rockset = pipeline.rockset();
        Secret key = rockset.integrationKey();
        return new RocksetSinkOptions(
                rockset.apiServer(),
                () -> key.resolveForHeader(SecretResolver.ofProcess()).reveal(),
                pipeline.name() + "." + uids.streamName(),
                collections()::get,
                new KafkaReceiver(),
                errorPolicy(),
                budget().requests(),
                budget().quota(),
                budget().writers(),
                budget().groupBytes(),
                budget().writerBytes(),
                RocksetSinkOptions.DEFAULT_REQUEST_TIMEOUT);
    }

    DeadLetters.Factory<DecodedRecord> deadLetters() {
        return KafkaDeadLetters.factory(
                new DeadLetterOptions(
                        pipeline.deadLetters().topic(),
                        stream.name(),
                        collections(),
                        SecretConfigProvider.addTo(pipeline.kafka().unresolved())));
    }

    /** The collection of each topic. */
    private Map<String, String> collections() {
        return stream.topics().stream()
                .collect(
                        Collectors.toUnmodifiableMap(
                                TopicConfig::name, topic -> topic.collection().qualifiedName()));
    }

    private ErrorPolicy errorPolicy() {
        return switch (stream.onError()) {
            case FAIL -> ErrorPolicy.FAIL;
            case DEAD_LETTER -> ErrorPolicy.DEAD_LETTER;
        };
    }

    /** What falls to one writer if all hold the same. */
    long memoryShare() {
        return budget().groupBytes() / budget().writers();
    }

    private GroupBudget budget() {
        return GroupBudget.of(pipeline, group);
    }
}
