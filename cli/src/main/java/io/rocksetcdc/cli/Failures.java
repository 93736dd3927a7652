package io.rocksetcdc.cli;

import io.rocksetcdc.cli.move.ChangeFailedException;
import io.rocksetcdc.job.config.ConfigurationException;
import io.rocksetcdc.job.config.secrets.SafeFailure;
import io.rocksetcdc.job.config.secrets.SecretResolver;
import io.rocksetcdc.job.config.secrets.SecretText;
import io.rocksetcdc.job.position.StartRefusedException;
import io.rocksetcdc.job.transform.plan.TransformException;
import java.util.Collection;

/** Says what went wrong. */
public final class Failures {

    private Failures() {}

    /** Whether a failure says what is wrong with what was asked for, so that nothing is missing. */
    public static boolean areFindings(Exception failure) {
        return failure instanceof ConfigurationException
                || failure instanceof TransformException
                || failure instanceof StartRefusedException
                || failure instanceof ChangeFailedException;
    }

    /** The class and the message of what lies at the bottom of a failure. */
    public static String text(Throwable failure) {
        return SafeFailure.text(failure);
    }

    /** The message of a failure, and those of its causes that add something, a line each. */
    public static String messages(Throwable failure) {
        StringBuilder text = new StringBuilder(message(failure));
        for (Throwable cause = failure.getCause(); cause != null; cause = cause.getCause()) {
            String message = cause.getMessage();
            if (message != null && text.indexOf(message) < 0) {
                text.append(System.lineSeparator()).append("  because: ").append(message);
            }
        }
        return text.toString();
    }

    /** The message of a failure; some say nothing but what they are. */
    public static String message(Throwable failure) {
        return failure.getMessage() == null
                ? failure.getClass().getSimpleName()
                : failure.getMessage();
    }

    /**
     * {@link #text(Throwable)} for a client that was made with secrets: its messages quote
     * properties.
     *
     * @param properties what it was made with
     */
    public static String text(
            Throwable failure, Collection<SecretText> properties, SecretResolver secrets) {
        return SafeFailure.text(failure, properties, secrets);
    }
}
