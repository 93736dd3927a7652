package io.rocksetcdc.job.config;

import io.rocksetcdc.job.config.secrets.Secret;
import io.rocksetcdc.job.config.secrets.SecretText;
import io.rocksetcdc.job.config.yaml.InvalidValueException;
import io.rocksetcdc.job.config.yaml.TextReader;
import java.util.regex.Pattern;

/** How databases are named. */
final class Databases {

    private static final Pattern LITERAL_PASSWORD =
            Pattern.compile("(?i)(password|pwd|passphrase|secret)\\s*=\\s*(?!\\$\\{)[^&;\\s]");
    private static final Pattern LITERAL_USER_INFO = Pattern.compile("://[^/@?]*:[^/@?]*[^}/@?]@");

    /** A JDBC URL in which references may stand, but no password. */
    static final TextReader<SecretText> JDBC_URL = new TextReader<>("JDBC URL", Databases::jdbcUrl);

    private Databases() {}

    private static SecretText jdbcUrl(String text) throws InvalidValueException {
        SecretText url = SecretReaders.text(text);
        if (!text.startsWith("jdbc:") && !text.startsWith("${")) {
            throw new InvalidValueException(
                    "must be a JDBC URL or a reference to one, e.g."
                            + " jdbc:postgresql://db:5432/shop?user=cdc&password=${env:SHOP_PASSWORD}");
        }
        if (LITERAL_PASSWORD.matcher(text).find() || LITERAL_USER_INFO.matcher(text).find()) {
            throw new InvalidValueException(
                    "the password in it must not stand in this file; write password=${env:NAME}, or"
                            + " all of the URL as a reference. "
                            + Secret.HOW_TO);
        }
        return url;
    }
}
