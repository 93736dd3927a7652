package io.rocksetcdc.local;

import java.util.List;
import org.apache.kafka.common.security.plain.PlainLoginModule;

/**
 * A user whom a broker lets in.
 *
 * @param user without quotes and backslashes
 * @param password without quotes and backslashes
 */
public record BrokerLogin(String user, String password) {

    /** SASL mechanism. */
    public static final String MECHANISM = "PLAIN";

    /** The broker's own JAAS line: it is this user, and lets this one and the others in. */
    String ofBroker(List<BrokerLogin> others) {
        StringBuilder line =
                new StringBuilder(
                        "%s required username=\"%s\" password=\"%s\" %s"
                                .formatted(
                                        PlainLoginModule.class.getName(),
                                        user,
                                        password,
                                        accepted()));
        others.forEach(other -> line.append(' ').append(other.accepted()));
        return line.append(';').toString();
    }

    private String accepted() {
        return "user_%s=\"%s\"".formatted(user, password);
    }

    /** Does not show the password. */
    @Override
    public String toString() {
        return "BrokerLogin[user=" + user + "]";
    }
}
