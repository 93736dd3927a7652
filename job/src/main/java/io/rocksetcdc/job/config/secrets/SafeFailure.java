package io.rocksetcdc.job.config.secrets;

import java.util.Collection;

/** Says why a client could not be made, without the secrets that its messages may quote. */
public final class SafeFailure {

    private SafeFailure() {}

    /** The class and the message of what lies at the bottom of a failure. */
    public static String text(Throwable failure) {
        Throwable root = root(failure);
        String name = root.getClass().getSimpleName();
        String message = root.getMessage();
        return message == null ? name : name + ": " + message.lines().findFirst().orElse("");
    }

    /**
     * The same without secrets.
     *
     * @param properties what the client was made with
     */
    public static String text(
            Throwable failure, Collection<SecretText> properties, SecretResolver secrets) {
        if (root(failure) instanceof IllegalArgumentException) {
            // Of the parser of sasl.jaas.config, which quotes words of it.
            return "a property is not accepted; is sasl.jaas.config whole, with quotes around its values and a semicolon at its end?";
        }
        String text = text(failure);
        for (SecretText property : properties) {
            for (Secret secret : property.references()) {
                text = masked(text, secret, secrets);
            }
        }
        return text;
    }

    private static String masked(String text, Secret secret, SecretResolver secrets) {
        try {
            return secret.resolve(secrets).maskIn(text);
        } catch (SecretException notThere) {
            return text;
        }
    }

    private static Throwable root(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root;
    }
}
