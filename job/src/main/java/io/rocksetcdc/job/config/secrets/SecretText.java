package io.rocksetcdc.job.config.secrets;

import java.io.Serializable;
import java.util.List;
import java.util.regex.Matcher;

/**
 * Text with references to secrets in it, none included, e.g. a JAAS line with {@code
 * password="${env:KAFKA_PASSWORD}"}.
 *
 * @param text as it is written in the pipeline file
 */
public record SecretText(String text) implements Serializable {

    /**
     * Checks the references.
     *
     * @throws IllegalArgumentException if one is malformed; the message does not contain the text
     *     around it
     */
    public SecretText {
        Secret.REFERENCE.matcher(text).results().forEach(r -> Secret.parse(r.group()));
    }

    /** The references, in their order. */
    public List<Secret> references() {
        return Secret.REFERENCE
                .matcher(text)
                .results()
                .map(result -> Secret.parse(result.group()))
                .toList();
    }

    /** Whether nothing needs to be resolved. */
    public boolean isLiteral() {
        return references().isEmpty();
    }

    /** The text with every reference replaced by its secret, as it is now. */
    public SecretValue resolve(SecretResolver resolver) {
        return new SecretValue(
                Secret.REFERENCE
                        .matcher(text)
                        .replaceAll(
                                match ->
                                        Matcher.quoteReplacement(
                                                Secret.parse(match.group())
                                                        .resolve(resolver)
                                                        .reveal())));
    }

    /** The text with its references, as it is written in the pipeline file. */
    @Override
    public String toString() {
        return text;
    }
}
