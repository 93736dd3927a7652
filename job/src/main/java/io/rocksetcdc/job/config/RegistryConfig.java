package io.rocksetcdc.job.config;

import io.rocksetcdc.job.config.secrets.SecretResolver;
import io.rocksetcdc.job.config.secrets.SecretText;
import java.io.Serializable;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The schema registry.
 *
 * @param url one URL or several, separated by commas
 * @param properties properties of the Confluent client beside the URL, references to secrets
 *     unresolved
 */
public record RegistryConfig(SecretText url, Map<String, SecretText> properties)
        implements Serializable {

    public RegistryConfig {
        properties = Copies.ordered(properties);
    }

    /** The properties with all secrets in them: for a client made now, and nothing else. */
    public Map<String, String> resolve(SecretResolver resolver) {
        Map<String, String> result = new LinkedHashMap<>();
        properties.forEach((name, text) -> result.put(name, text.resolve(resolver).reveal()));
        return result;
    }
}
