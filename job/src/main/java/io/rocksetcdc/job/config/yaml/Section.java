package io.rocksetcdc.job.config.yaml;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A mapping with known keys.
 *
 * @param keys the keys it knows
 * @param others how to read any other key; without it, one is a mistake
 */
public record Section(List<Key<?>> keys, Optional<ValueReader<?>> others)
        implements ValueReader<Settings> {

    /** A section in which an unknown key is a mistake. */
    public static Section of(Key<?>... keys) {
        return new Section(List.of(keys), Optional.empty());
    }

    /** A section that passes unknown keys through. */
    public static Section open(ValueReader<?> others, Key<?>... keys) {
        return new Section(List.of(keys), Optional.of(others));
    }

    @Override
    public String form() {
        return "section";
    }

    @Override
    public Optional<Settings> read(YamlValue value, Findings findings) {
        return Entries.of(value, findings).map(entries -> readEntries(value, entries, findings));
    }

    private Settings readEntries(YamlValue section, List<YamlValue> entries, Findings findings) {
        Settings settings = Settings.at(section);
        Map<String, Key<?>> known =
                keys.stream().collect(Collectors.toMap(Key::name, Function.identity()));
        for (YamlValue entry : entries) {
            if (known.containsKey(entry.name())) {
                settings.read(known.get(entry.name()), entry, findings);
            } else if (others.isPresent()) {
                others.get().read(entry, findings).ifPresent(other -> settings.other(entry, other));
            } else {
                findings.add(entry.keyPosition(), unknown(entry.name(), section));
            }
        }
        Set<String> names = entries.stream().map(YamlValue::name).collect(Collectors.toSet());
        keys.stream()
                .filter(key -> key.presence() == Key.Presence.REQUIRED)
                .filter(key -> !names.contains(key.name()))
                .forEach(key -> findings.add(section.keyPosition(), missing(key, section)));
        return settings;
    }

    private String unknown(String name, YamlValue section) {
        List<String> known = keys.stream().map(Key::name).toList();
        String hint =
                Nearest.to(name, known)
                        .map(near -> "did you mean \"" + near + "\"?")
                        .orElseGet(() -> "allowed: " + String.join(", ", known));
        return "unknown key \"%s\" in %s; %s".formatted(name, section.title(), hint);
    }

    private static String missing(Key<?> key, YamlValue section) {
        return "missing key \"%s\" in %s, e.g. %s: %s"
                .formatted(key.name(), section.title(), key.name(), key.sample());
    }
}
