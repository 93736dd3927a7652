package io.rocksetcdc.job.config;

import io.rocksetcdc.job.config.secrets.SecretText;
import java.io.Serializable;
import java.util.Map;
import java.util.Properties;

/**
 * The Kafka client's properties, as they are written, {@code bootstrap.servers} and {@code
 * group.id} among them.
 *
 * @param properties in the order of the file, references to secrets unresolved
 */
public record KafkaConfig(Map<String, SecretText> properties) implements Serializable {

    static final String GROUP_ID = "group.id";

    public KafkaConfig {
        properties = Copies.ordered(properties);
    }

    /** The consumer group, references unresolved. */
    public SecretText groupId() {
        return properties.get(GROUP_ID);
    }

    /** The properties with their references, fit for a job graph. */
    public Properties unresolved() {
        Properties result = new Properties();
        properties.forEach((name, text) -> result.setProperty(name, text.text()));
        return result;
    }
}
