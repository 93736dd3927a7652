package io.rocksetcdc.job.graph;

import io.rocksetcdc.job.config.RegistryConfig;
import io.rocksetcdc.job.config.secrets.SecretResolver;
import io.rocksetcdc.job.decode.ConfluentRegistry;
import io.rocksetcdc.job.decode.DecodedRecord;
import io.rocksetcdc.job.decode.DecoderOptions;
import io.rocksetcdc.job.decode.RecordDecoder;
import io.rocksetcdc.job.decode.SchemaLookup;
import java.io.IOException;
import java.util.Optional;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RichFlatMapFunction;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Decodes the records of one stream; those without a row make no document. */
final class DecodeFunction
        extends RichFlatMapFunction<ConsumerRecord<byte[], byte[]>, DecodedRecord> {

    private static final long serialVersionUID = 1L;

    private final DecoderOptions options;
    private final RegistryConfig registryConfig;
    private transient Optional<ConfluentRegistry> registry;
    private transient RecordDecoder decoder;

    DecodeFunction(DecoderOptions options, Optional<RegistryConfig> registryConfig) {
        this.options = options;
        this.registryConfig = registryConfig.orElse(null);
    }

    @Override
    public void open(OpenContext context) {
        registry = Optional.ofNullable(registryConfig).map(DecodeFunction::connect);
        SchemaLookup schemas = registry.<SchemaLookup>map(r -> r).orElseGet(SchemaLookup::none);
        decoder = new RecordDecoder(options, schemas, getRuntimeContext().getMetricGroup());
    }

    @Override
    public void flatMap(ConsumerRecord<byte[], byte[]> record, Collector<DecodedRecord> out)
            throws IOException {
        out.collect(decoder.decode(record));
    }

    @Override
    public void close() throws IOException {
        if (registry != null && registry.isPresent()) {
            registry.get().close();
        }
    }

    private static ConfluentRegistry connect(RegistryConfig config) {
        SecretResolver secrets = SecretResolver.ofProcess();
        return new ConfluentRegistry(
                config.url().resolve(secrets).reveal(), config.resolve(secrets));
    }
}
