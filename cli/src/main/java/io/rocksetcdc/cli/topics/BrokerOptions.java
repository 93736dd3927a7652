package io.rocksetcdc.cli.topics;

import io.rocksetcdc.job.config.ClientConfigs;
import io.rocksetcdc.job.config.KafkaConfig;
import io.rocksetcdc.job.config.RegistryConfig;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Where Kafka and the registry are, for commands that have no pipeline file yet. */
final class BrokerOptions {

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    @Option(
            names = "--bootstrap-servers",
            paramLabel = "HOST:PORT,...",
            description = "The brokers.")
    private Optional<String> bootstrapServers = Optional.empty();

    @Option(
            names = "--kafka-property",
            paramLabel = "NAME=VALUE",
            description =
                    "A property of Kafka's client, several times. Secrets only by reference:"
                            + " $${env:NAME} or $${file:/path}, in single quotes for the shell.")
    private Map<String, String> kafkaProperties = new LinkedHashMap<>();

    @Option(
            names = "--registry",
            paramLabel = "URL",
            description = "The schema registry; Avro can not be decoded without.")
    private Optional<String> registry = Optional.empty();

    @Option(
            names = "--registry-property",
            paramLabel = "NAME=VALUE",
            description = "A property of the registry's client, several times; as above.")
    private Map<String, String> registryProperties = new LinkedHashMap<>();

    /** Whether anything was said. */
    boolean isGiven() {
        return bootstrapServers.isPresent()
                || registry.isPresent()
                || !kafkaProperties.isEmpty()
                || !registryProperties.isEmpty();
    }

    /**
     * Kafka, if brokers were named.
     *
     * @throws ParameterException if a value is wrong, or a secret was written out
     */
    Optional<KafkaConfig> kafka() {
        if (bootstrapServers.isEmpty() && !kafkaProperties.isEmpty()) {
            throw wrong("--kafka-property needs --bootstrap-servers");
        }
        try {
            return bootstrapServers.map(brokers -> ClientConfigs.kafka(brokers, kafkaProperties));
        } catch (IllegalArgumentException e) {
            throw wrong("Kafka's " + e.getMessage());
        }
    }

    /**
     * The registry, if one was named.
     *
     * @throws ParameterException if a value is wrong, or a secret was written out
     */
    Optional<RegistryConfig> registry() {
        if (registry.isEmpty() && !registryProperties.isEmpty()) {
            throw wrong("--registry-property needs --registry");
        }
        try {
            return registry.map(url -> ClientConfigs.registry(url, registryProperties));
        } catch (IllegalArgumentException e) {
            throw wrong("the registry's " + e.getMessage());
        }
    }

    private ParameterException wrong(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
