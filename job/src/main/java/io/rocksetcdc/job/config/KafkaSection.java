package io.rocksetcdc.job.config;

import io.rocksetcdc.job.config.secrets.SecretText;
import io.rocksetcdc.job.config.yaml.Key;
import io.rocksetcdc.job.config.yaml.Section;
import io.rocksetcdc.job.config.yaml.Settings;
import java.util.LinkedHashMap;
import java.util.Map;

/** {@code kafka:}, where the records are. */
final class KafkaSection {

    private static final Key<SecretText> BOOTSTRAP_SERVERS =
            Key.required(
                    "bootstrap.servers",
                    Addresses.BROKERS,
                    "localhost:9092",
                    "Brokers to connect to first, separated by commas.");
    private static final Key<SecretText> GROUP_ID =
            Key.optional(
                    KafkaConfig.GROUP_ID,
                    new ClientProperty(),
                    "`rockset-cdc-<pipeline>`",
                    "Consumer group that shows how far the streams are.");

    static final Section SECTION = Section.open(new ClientProperty(), BOOTSTRAP_SERVERS, GROUP_ID);

    private KafkaSection() {}

    static KafkaConfig build(Settings kafka, String pipeline) {
        Map<String, SecretText> properties = new LinkedHashMap<>();
        properties.put(BOOTSTRAP_SERVERS.name(), kafka.get(BOOTSTRAP_SERVERS));
        properties.put(
                GROUP_ID.name(),
                kafka.find(GROUP_ID).orElseGet(() -> new SecretText("rockset-cdc-" + pipeline)));
        properties.putAll(kafka.others(SecretText.class));
        return new KafkaConfig(properties);
    }
}
