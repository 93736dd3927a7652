package io.rocksetcdc.job.config.yaml;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Reads a mapping whose keys are names that the writer of the file chose, in their order.
 *
 * @param what what a name stands for, e.g. {@code stream}
 * @param name how a name is written
 * @param element what stands behind each name
 * @param mayBeEmpty whether no name at all is no mistake
 */
public record MapReader<T>(
        String what, TextReader<String> name, ValueReader<T> element, boolean mayBeEmpty)
        implements ValueReader<Map<String, Located<T>>> {

    @Override
    public String form() {
        return "mapping of " + what + " names";
    }

    @Override
    public Optional<Map<String, Located<T>>> read(YamlValue value, Findings findings) {
        return Entries.of(value, findings)
                .map(
                        entries -> {
                            if (entries.isEmpty() && !mayBeEmpty) {
                                findings.add(
                                        value.keyPosition(),
                                        "at least one %s is needed".formatted(what));
                            }
                            Map<String, Located<T>> read = new LinkedHashMap<>();
                            entries.forEach(entry -> readEntry(entry, read, findings));
                            return read;
                        });
    }

    private void readEntry(YamlValue entry, Map<String, Located<T>> read, Findings findings) {
        try {
            name.parser().parse(entry.name());
        } catch (InvalidValueException e) {
            findings.add(entry.keyPosition(), what + " name: " + e.getMessage());
        }
        element.read(entry, findings)
                .ifPresent(
                        value -> read.put(entry.name(), new Located<>(value, entry.keyPosition())));
    }
}
