package io.rocksetcdc.job.config;

import io.rocksetcdc.job.config.secrets.SecretText;
import io.rocksetcdc.job.config.yaml.Key;
import io.rocksetcdc.job.config.yaml.Section;
import io.rocksetcdc.job.config.yaml.Settings;

/** {@code registry:}, where the schemas are. */
final class RegistrySection {

    private static final Key<SecretText> URL =
            Key.required(
                    "url",
                    Addresses.REGISTRIES,
                    "http://localhost:8081",
                    "Schema registry with Confluent's API; several, separated by commas, are tried"
                            + " in turn.");

    static final Section SECTION = Section.open(new ClientProperty(), URL);

    private RegistrySection() {}

    static RegistryConfig build(Settings registry) {
        return new RegistryConfig(registry.get(URL), registry.others(SecretText.class));
    }
}
