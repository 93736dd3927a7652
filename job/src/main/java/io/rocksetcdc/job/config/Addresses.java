package io.rocksetcdc.job.config;

import io.rocksetcdc.job.config.secrets.SecretText;
import io.rocksetcdc.job.config.yaml.InvalidValueException;
import io.rocksetcdc.job.config.yaml.TextReader;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Lists of addresses, separated by commas, in which references may stand. */
final class Addresses {

    private static final Pattern HOST_PORT =
            Pattern.compile("([A-Z_]+://)?([^\\s:/\\[\\]]+|\\[[0-9a-fA-F:.%]+\\]):[0-9]{1,5}");
    private static final Pattern USER_INFO = Pattern.compile("://([^/@]*)@");

    /** Kafka brokers: host:port, several separated by commas. */
    static final TextReader<SecretText> BROKERS =
            new TextReader<>("host:port, ...", Addresses::brokers);

    /** Schema registries: URLs, several separated by commas. */
    static final TextReader<SecretText> REGISTRIES =
            new TextReader<>("URL, ...", Addresses::registries);

    private Addresses() {}

    private static SecretText brokers(String text) throws InvalidValueException {
        SecretText brokers = SecretReaders.text(text);
        for (String broker : text.split(",", -1)) {
            if (brokers.isLiteral() && !HOST_PORT.matcher(broker.strip()).matches()) {
                throw new InvalidValueException(
                        "\"" + broker.strip() + "\" is not host:port, e.g. localhost:9092");
            }
        }
        return brokers;
    }

    private static SecretText registries(String text) throws InvalidValueException {
        SecretText registries = SecretReaders.text(text);
        Matcher userInfo = USER_INFO.matcher(text);
        while (userInfo.find()) {
            if (new SecretText(userInfo.group(1)).isLiteral()) {
                throw new InvalidValueException(
                        "no user or password in the URL; write basic.auth.credentials.source:"
                                + " USER_INFO and basic.auth.user.info: ${env:NAME}");
            }
        }
        for (String url : text.split(",", -1)) {
            if (registries.isLiteral() && !url.strip().matches("https?://[^\\s/]+.*")) {
                throw new InvalidValueException(
                        "\"" + url.strip() + "\" is not an http or https URL");
            }
        }
        return registries;
    }
}
