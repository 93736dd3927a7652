package io.rocksetcdc.job.graph;

import io.rocksetcdc.job.config.GroupConfig;
import io.rocksetcdc.job.config.Pipeline;
import io.rocksetcdc.job.config.Quota;
import io.rocksetcdc.job.config.RocksetConfig;
import io.rocksetcdc.job.config.StreamConfig;
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
import io.rocksetcdc.sink.pace.QuotaLimits;
import io.rocksetcdc.sink.request.RequestLimits;

/** What the pipeline file says, in the words of each operator of one stream. */
record StreamSettings(Pipeline pipeline, GroupConfig group, StreamConfig stream, Uids uids) {

    /** Heap bytes that all writers of a group may hold together. */
    static final double GROUP_BUFFER_BYTES = 512.0 * 1024 * 1024;

    DecoderOptions decoder() {
        return new DecoderOptions(
                stream.format(),
                stream.document(),
                stream.types(),
                stream.decimals(),
                stream.metadataFields());
    }

    RocksetSinkOptions sink() {
        RocksetConfig rockset = pipeline.rockset();
        Secret key = rockset.integrationKey();
        return new RocksetSinkOptions(
                rockset.apiServer(),
                () -> key.resolve(SecretResolver.ofProcess()).reveal(),
                pipeline.name() + "." + uids.streamName(),
                new KafkaReceiver(),
                errorPolicy(),
                new RequestLimits(
                        pipeline.limits().requestBytes(), pipeline.limits().requestDocuments()),
                quota(rockset.quota()),
                bufferBytes(),
                RocksetSinkOptions.DEFAULT_REQUEST_TIMEOUT);
    }

    DeadLetters.Factory<DecodedRecord> deadLetters() {
        return KafkaDeadLetters.factory(
                new DeadLetterOptions(
                        pipeline.deadLetters().topic(),
                        stream.name(),
                        stream.collection().qualifiedName(),
                        SecretConfigProvider.addTo(pipeline.kafka().unresolved())));
    }

    private ErrorPolicy errorPolicy() {
        return switch (stream.onError()) {
            case FAIL -> ErrorPolicy.FAIL;
            case DEAD_LETTER -> ErrorPolicy.DEAD_LETTER;
        };
    }

    /**
     * What one writer may hold: its part of {@link #GROUP_BUFFER_BYTES} and of a quarter of what
     * the quota lets through within the checkpoint timeout, so that a checkpoint can always drain
     * it.
     */
    long bufferBytes() {
        int writers =
                pipeline.group(group.name()).stream().mapToInt(StreamConfig::parallelism).sum();
        Quota granted = pipeline.rockset().quota();
        double drained =
                granted.limitsBytes()
                        ? granted.bytesPerSecond()
                                * group.share()
                                * pipeline.checkpoint().timeout().toSeconds()
                                / 4
                        : Double.POSITIVE_INFINITY;
        return (long)
                Math.min(
                        RocksetSinkOptions.DEFAULT_BUFFER_BYTES,
                        Math.min(GROUP_BUFFER_BYTES, drained) / writers);
    }

    private QuotaLimits quota(Quota granted) {
        return new QuotaLimits(
                granted.limitsRequests()
                        ? granted.requestsPerSecond() * group.share()
                        : Double.POSITIVE_INFINITY,
                granted.limitsBytes()
                        ? granted.bytesPerSecond() * group.share()
                        : Double.POSITIVE_INFINITY);
    }
}
