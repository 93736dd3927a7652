package io.rocksetcdc.job.config;

import io.rocksetcdc.job.config.secrets.Secret;
import io.rocksetcdc.job.config.secrets.SecretText;
import io.rocksetcdc.job.config.yaml.Findings;
import io.rocksetcdc.job.config.yaml.InvalidValueException;
import io.rocksetcdc.job.config.yaml.TextReader;
import io.rocksetcdc.job.config.yaml.ValueReader;
import io.rocksetcdc.job.config.yaml.YamlValue;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** A property that is passed through to a client: any text, but no secret. */
record ClientProperty() implements ValueReader<SecretText> {

    private static final Pattern SECRET_NAME =
            Pattern.compile(
                    "password|passphrase|secret|jaas|token|user\\.info|api\\.key|private\\.key"
                            + "|keystore\\.key");

    /** Names that say where a secret is, or what handles it. */
    private static final Pattern HARMLESS_NAME = Pattern.compile(".*\\.(url|class|file|location)");

    private static final Pattern LITERAL_OPTION =
            Pattern.compile("(?i)(password|secret)\\w*\\s*=\\s*\"?(?!\\$\\{)[^\\s\";]");

    @Override
    public String form() {
        return "text";
    }

    @Override
    public Optional<SecretText> read(YamlValue value, Findings findings) {
        return new TextReader<>(form(), text -> checked(value.name(), text)).read(value, findings);
    }

    static SecretText checked(String name, String text) throws InvalidValueException {
        SecretText property = SecretReaders.text(text);
        if (isSecret(name) && property.isLiteral()) {
            throw new InvalidValueException(
                    "a secret must not stand in this file; " + Secret.HOW_TO);
        }
        if (isSecret(name) && LITERAL_OPTION.matcher(text).find()) {
            throw new InvalidValueException(
                    "the password in it must not stand in this file; write e.g."
                            + " password=\"${env:KAFKA_PASSWORD}\"");
        }
        return property;
    }

    private static boolean isSecret(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return SECRET_NAME.matcher(lower).find() && !HARMLESS_NAME.matcher(lower).matches();
    }
}
