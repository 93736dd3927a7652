package io.rocksetcdc.job.config;

import io.rocksetcdc.job.config.yaml.InvalidValueException;
import io.rocksetcdc.job.config.yaml.TextReader;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.regex.Pattern;

/** Where things are: addresses, and positions in a topic. */
final class Places {

    /** Base URL of an API server, returned without a slash at its end. */
    static final TextReader<URI> BASE_URL = new TextReader<>("URL", Places::baseUrl);

    /** Where a stream starts to read. */
    static final TextReader<StartPosition> START =
            new TextReader<>("earliest \\| latest \\| ISO-8601 timestamp", Places::start);

    /** A directory that Flink can reach, returned as a URI without a slash at its end. */
    static final TextReader<String> DIRECTORY =
            new TextReader<>("absolute path or URI", Places::directory);

    private static final Pattern DIRECTORY_FORM =
            Pattern.compile("(/|[a-z][a-z0-9+.-]*:/).*", Pattern.CASE_INSENSITIVE);

    private static final Pattern USER_INFO = Pattern.compile("://[^/]*@");

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
        try {
            return StartPosition.parse(text);
        } catch (IllegalArgumentException e) {
            throw new InvalidValueException(e.getMessage());
        }
    }

    private static String directory(String text) throws InvalidValueException {
        if (!DIRECTORY_FORM.matcher(text).matches()) {
            throw new InvalidValueException(
                    "\""
                            + text
                            + "\" is not an absolute path or URI, e.g. s3://bucket/rockset-cdc");
        }
        if (USER_INFO.matcher(text).find()) {
            throw new InvalidValueException(
                    "no user, password or key in the URI; they belong to Flink's configuration");
        }
        String uri = text.startsWith("/") ? "file://" + text : text;
        return uri.replaceAll("(?<=[^/:])/+$", "");
    }
}
