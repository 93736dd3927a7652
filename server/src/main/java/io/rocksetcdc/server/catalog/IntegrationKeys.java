package io.rocksetcdc.server.catalog;

import java.security.SecureRandom;

/** Makes integration keys of the form {@code kafka://<64 letters and digits>@host:port}. */
public final class IntegrationKeys {
    private static final int SECRET_LENGTH = 64;
    private static final String ALPHABET =
            "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

    private final SecureRandom random = new SecureRandom();

    public String create(String host, int port) {
        StringBuilder secret = new StringBuilder(SECRET_LENGTH);
        for (int i = 0; i < SECRET_LENGTH; i++) {
            secret.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return "kafka://" + secret + "@" + host + ":" + port;
    }
}
