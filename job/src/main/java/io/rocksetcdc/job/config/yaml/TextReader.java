package io.rocksetcdc.job.config.yaml;

import java.util.Optional;
import org.yaml.snakeyaml.nodes.ScalarNode;

/**
 * Reads a value that is written as one text; YAML's own idea of its type is ignored.
 *
 * @param form what a value looks like, for the reference page
 * @param parser from the text to the value
 */
public record TextReader<T>(String form, Parser<T> parser) implements ValueReader<T> {

    /** From the text to the value. */
    public interface Parser<T> {
        T parse(String text) throws InvalidValueException;
    }

    @Override
    public Optional<T> read(YamlValue value, Findings findings) {
        return scalar(value, findings).flatMap(text -> parsed(text, value, findings));
    }

    /** The text of a scalar, or empty after a finding that says what is written instead. */
    public static Optional<String> scalar(YamlValue value, Findings findings) {
        if (value.isEmpty()) {
            findings.add(
                    value.keyPosition(), value.name() + ": no value; write one or remove the key");
            return Optional.empty();
        }
        if (value.node() instanceof ScalarNode scalar) {
            return Optional.of(scalar.getValue());
        }
        findings.add(value.position(), value.name() + ": must be one value, not " + value.kind());
        return Optional.empty();
    }

    private Optional<T> parsed(String text, YamlValue value, Findings findings) {
        try {
            return Optional.of(parser.parse(text));
        } catch (InvalidValueException e) {
            findings.add(value.position(), value.name() + ": " + e.getMessage());
            return Optional.empty();
        }
    }
}
