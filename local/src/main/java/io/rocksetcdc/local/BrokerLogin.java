package io.rocksetcdc.local;

import org.apache.kafka.common.security.plain.PlainLoginModule;

/**
 * The one user whom a broker lets in.
 *
 * @param user without quotes and backslashes
 * @param password without quotes and backslashes
 */
public record BrokerLogin(String user, String password) {

    /** SASL mechanism. */
    public static final String MECHANISM = "PLAIN";

    String ofBroker() {
        return "%s required username=\"%s\" password=\"%s\" user_%s=\"%s\";"
                .formatted(PlainLoginModule.class.getName(), user, password, user, password);
    }

    /** Does not show the password. */
    @Override
    public String toString() {
        return "BrokerLogin[user=" + user + "]";
    }
}
