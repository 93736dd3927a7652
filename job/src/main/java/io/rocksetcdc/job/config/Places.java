package io.rocksetcdc.job.config;

import io.rocksetcdc.job.config.yaml.InvalidValueException;
import io.rocksetcdc.job.config.yaml.TextReader;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.Locale;

/** Where things are: addresses, and positions in a topic. */
final class Places {

    /** Base URL of an API server, returned without a slash at its end. */
    static final TextReader<URI> BASE_URL = new TextReader<>("URL", Places::baseUrl);

    /** Where a stream starts to read. */
    static final TextReader<StartPosition> START =
            new TextReader<>("earliest \\| latest \\| ISO-8601 timestamp", Places::start);

    private Places() {}

    private static URI baseUrl(String text) throws InvalidValueException {
        if (text.contains("@")) {
            throw new InvalidValueException(
                    "no user, password or key in the URL; secrets have their own keys");
        }
        URI uri = uri(text);
        String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
        boolean http = scheme.equals("http") || scheme.equals("https");
        if (!http || uri.getHost() == null) {
            throw notUrl(text);
        }
        if (uri.getRawQuery() != null || uri.getRawFragment() != null) {
            throw new InvalidValueException("\"" + text + "\" must be a base URL, without ? and #");
        }
        return URI.create(text.replaceAll("/+$", ""));
    }

    private static URI uri(String text) throws InvalidValueException {
        try {
            return new URI(text);
        } catch (URISyntaxException e) {
            throw notUrl(text);
        }
    }

    private static InvalidValueException notUrl(String text) {
        return new InvalidValueException(
                "\""
                        + text
                        + "\" is not an http or https URL, e.g. https://api.usw2a1.rockset.com");
    }

    private static StartPosition start(String text) throws InvalidValueException {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "earliest" -> StartPosition.EARLIEST;
            case "latest" -> StartPosition.LATEST;
            default -> timestamp(text);
        };
    }

    private static StartPosition timestamp(String text) throws InvalidValueException {
        try {
            return new StartPosition.Timestamp(OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeException e) {
            throw new InvalidValueException(
                    "\""
                            + text
                            + "\" is not earliest, latest or a timestamp with its time zone, e.g."
                            + " 2024-09-30T17:00:00Z");
        }
    }
}
