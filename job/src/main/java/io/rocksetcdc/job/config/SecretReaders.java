package io.rocksetcdc.job.config;

import io.rocksetcdc.job.config.secrets.Secret;
import io.rocksetcdc.job.config.secrets.SecretText;
import io.rocksetcdc.job.config.yaml.InvalidValueException;
import io.rocksetcdc.job.config.yaml.TextReader;

/** Values that are secrets or may contain some. */
final class SecretReaders {

    private SecretReaders() {}

    /**
     * A secret by reference; in a file with a JSON object, it is the field of the given name.
     *
     * @param field the field
     */
    static TextReader<Secret> secret(String field) {
        return new TextReader<>("secret reference", text -> reference(text).orField(field));
    }

    /** Text that may contain references. */
    static SecretText text(String text) throws InvalidValueException {
        try {
            return new SecretText(text);
        } catch (IllegalArgumentException e) {
            throw new InvalidValueException(e.getMessage());
        }
    }

    private static Secret reference(String text) throws InvalidValueException {
        try {
            return Secret.parse(text);
        } catch (IllegalArgumentException e) {
            throw new InvalidValueException(e.getMessage());
        }
    }
}
