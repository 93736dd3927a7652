package io.rocksetcdc.server.http;

import io.rocksetcdc.server.catalog.Catalog;
import io.rocksetcdc.server.catalog.KafkaIntegration;
import io.rocksetcdc.server.error.ApiException;
import io.rocksetcdc.server.error.ErrorType;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Optional;

/** Checks the Authorization header of both doors. */
final class Authentication {
    private static final String API_KEY = "ApiKey ";
    private static final String BASIC = "Basic ";

    private final String apiKey;
    private final Catalog catalog;

    Authentication(String apiKey, Catalog catalog) {
        this.apiKey = apiKey;
        this.catalog = catalog;
    }

    /** The control plane: {@code ApiKey <key>}. */
    void requireApiKey(Optional<String> header) {
        String key =
                credentials(header, API_KEY)
                        .orElseThrow(
                                () ->
                                        refused(
                                                "No API key: send the header 'Authorization: ApiKey"
                                                        + " <key>'."));
        if (!same(key, apiKey)) {
            throw refused("The API key is not valid.");
        }
    }

    /** The Kafka receiver: Basic with the whole integration key as user and an empty password. */
    KafkaIntegration requireIntegrationKey(Optional<String> header) {
        String encoded =
                credentials(header, BASIC)
                        .orElseThrow(
                                () ->
                                        refused(
                                                "No integration key: send it with Basic"
                                                        + " authentication, as user name, without a"
                                                        + " password."));
        String decoded = decode(encoded);
        // The key itself has colons, so the last one ends the user name, not the first.
        if (decoded.endsWith(":")) {
            String key = decoded.substring(0, decoded.length() - 1);
            for (KafkaIntegration integration : catalog.integrations()) {
                if (same(key, integration.connectionString())) {
                    return integration;
                }
            }
        }
        throw refused("The integration key is not valid.");
    }

    private static Optional<String> credentials(Optional<String> header, String scheme) {
        return header.filter(h -> h.regionMatches(true, 0, scheme, 0, scheme.length()))
                .map(h -> h.substring(scheme.length()).strip());
    }

    private static String decode(String encoded) {
        try {
            return new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw refused("The Basic credentials are not base64.");
        }
    }

    private static boolean same(String given, String expected) {
        return MessageDigest.isEqual(
                given.getBytes(StandardCharsets.UTF_8), expected.getBytes(StandardCharsets.UTF_8));
    }

    private static ApiException refused(String message) {
        return ApiException.of(ErrorType.AUTHEXCEPTION, message);
    }
}
