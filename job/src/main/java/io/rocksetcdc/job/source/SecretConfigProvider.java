package io.rocksetcdc.job.source;

import io.rocksetcdc.job.config.secrets.Secret;
import io.rocksetcdc.job.config.secrets.SecretResolver;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import org.apache.kafka.common.config.ConfigData;
import org.apache.kafka.common.config.provider.ConfigProvider;

/**
 * Lets Kafka clients resolve the pipeline's references themselves, in the process where they run:
 * what stands in a job graph is {@code ${env:NAME}} or {@code ${file:/path}}.
 */
public final class SecretConfigProvider implements ConfigProvider {

    private static final String PROVIDERS = "config.providers";
    private static final String SOURCE = "source";

    private String source = "";

    /** The same properties, and the providers that resolve their references. */
    public static Properties addTo(Properties unresolved) {
        Properties properties = new Properties();
        properties.putAll(unresolved);
        StringBuilder names = new StringBuilder();
        for (Secret.Source source : Secret.Source.values()) {
            String name = source.name().toLowerCase(Locale.ROOT);
            names.append(names.length() == 0 ? "" : ",").append(name);
            properties.setProperty(
                    PROVIDERS + "." + name + ".class", SecretConfigProvider.class.getName());
            properties.setProperty(PROVIDERS + "." + name + ".param." + SOURCE, name);
        }
        properties.setProperty(PROVIDERS, names.toString());
        return properties;
    }

    @Override
    public void configure(Map<String, ?> parameters) {
        source = String.valueOf(parameters.get(SOURCE));
    }

    @Override
    public ConfigData get(String path) {
        return new ConfigData(Map.of());
    }

    /** Kafka splits what stands behind the source's name at its first colon. */
    @Override
    public ConfigData get(String path, Set<String> keys) {
        SecretResolver resolver = SecretResolver.ofProcess();
        Map<String, String> values = new HashMap<>();
        for (String key : keys) {
            String target = path.isEmpty() ? key : path + ":" + key;
            Secret secret = Secret.parse("${" + source + ":" + target + "}");
            values.put(key, secret.resolve(resolver).reveal());
        }
        return new ConfigData(values);
    }

    @Override
    public void close() {}
}
