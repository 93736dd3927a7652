package io.rocksetcdc.job.config;

import io.rocksetcdc.job.config.secrets.SecretText;
import io.rocksetcdc.job.config.yaml.InvalidValueException;
import java.util.LinkedHashMap;
import java.util.Map;

/** Clients of Kafka and of the registry that no pipeline file states; the same rules hold. */
public final class ClientConfigs {

    private ClientConfigs() {}

    /**
     * A client of Kafka that belongs to no group.
     *
     * @throws IllegalArgumentException if a value is wrong or a secret is written out; the message
     *     has no secret
     */
    public static KafkaConfig kafka(String bootstrapServers, Map<String, String> properties) {
        Map<String, SecretText> all = new LinkedHashMap<>();
        all.put(
                "bootstrap.servers",
                read(
                        "bootstrap.servers",
                        () -> Addresses.BROKERS.parser().parse(bootstrapServers)));
        properties.forEach((name, value) -> all.put(name, property(name, value)));
        return new KafkaConfig(all);
    }

    /**
     * A client of the registry.
     *
     * @throws IllegalArgumentException if a value is wrong or a secret is written out; the message
     *     has no secret
     */
    public static RegistryConfig registry(String url, Map<String, String> properties) {
        Map<String, SecretText> all = new LinkedHashMap<>();
        properties.forEach((name, value) -> all.put(name, property(name, value)));
        return new RegistryConfig(
                read("registry url", () -> Addresses.REGISTRIES.parser().parse(url)), all);
    }

    private static SecretText property(String name, String value) {
        return read(name, () -> ClientProperty.checked(name, value));
    }

    private static SecretText read(String name, Reading reading) {
        try {
            return reading.read();
        } catch (InvalidValueException e) {
            throw new IllegalArgumentException(name + ": " + e.getMessage(), e);
        }
    }

    @FunctionalInterface
    private interface Reading {
        SecretText read() throws InvalidValueException;
    }
}
