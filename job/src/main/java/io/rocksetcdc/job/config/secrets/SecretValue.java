package io.rocksetcdc.job.config.secrets;

import static java.util.Objects.requireNonNull;

/** A resolved secret. Not serialisable, and masked wherever it is printed. */
public final class SecretValue {

    private final String value;

    public SecretValue(String value) {
        this.value = requireNonNull(value);
    }

    /** The secret, to be handed to a client and to nothing else. */
    public String reveal() {
        return value;
    }

    /** The text with every occurrence of this secret masked, for answers of foreign servers. */
    public String maskIn(String text) {
        return value.isEmpty() ? text : text.replace(value, toString());
    }

    @Override
    public String toString() {
        return "****";
    }
}
