package io.rocksetcdc.job.config.yaml;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What one section says: the values without mistakes, by their keys. */
public final class Settings {

    private final String path;
    private final Position position;
    private final Map<Key<?>, Located<?>> values = new LinkedHashMap<>();
    private final Set<Key<?>> broken = new HashSet<>();
    private final Map<String, Located<?>> others = new LinkedHashMap<>();

    private Settings(String path, Position position) {
        this.path = path;
        this.position = position;
    }

    static Settings at(YamlValue section) {
        return new Settings(section.path(), section.keyPosition());
    }

    /** What a section says that is not written: all keys have their defaults. */
    public static Settings notWritten() {
        return new Settings("", Position.START);
    }

    <T> void read(Key<T> key, YamlValue value, Findings findings) {
        Optional<T> read = key.reader().read(value, findings);
        if (read.isPresent()) {
            values.put(key, new Located<>(read.get(), value.position()));
        } else {
            broken.add(key);
        }
    }

    void other(YamlValue entry, Object value) {
        others.put(entry.name(), new Located<>(value, entry.position()));
    }

    /** All values without mistakes, by the names of their keys. */
    Map<String, Located<?>> byName() {
        Map<String, Located<?>> all = new LinkedHashMap<>(others);
        values.forEach((key, value) -> all.put(key.name(), value));
        return all;
    }

    /** The keys that lead to this section, joined by dots. */
    public String path() {
        return path;
    }

    /** Where this section's key is written. */
    public Position position() {
        return position;
    }

    /** The value and where it is written, if it is written without a mistake. */
    public <T> Optional<Located<T>> written(Key<T> key) {
        @SuppressWarnings("unchecked") // put there by read(), with the same type parameter
        Located<T> value = (Located<T>) values.get(key);
        return Optional.ofNullable(value);
    }

    /** Whether the key is written, but with a mistake. */
    public boolean isBroken(Key<?> key) {
        return broken.contains(key);
    }

    /** The value, if it is written without a mistake. */
    public <T> Optional<T> find(Key<T> key) {
        return written(key).map(Located::value);
    }

    /**
     * The value or the key's default.
     *
     * @throws IllegalStateException if there is neither: only for files with findings
     */
    public <T> T get(Key<T> key) {
        return find(key)
                .or(key::defaultValue)
                .orElseThrow(() -> new IllegalStateException(path + ": no " + key.name()));
    }

    /** These settings; what they do not mention is taken from the others. */
    public Settings over(Settings others) {
        Settings merged = new Settings(path, position);
        merged.values.putAll(others.values);
        merged.broken.addAll(others.broken);
        values.keySet().forEach(merged.broken::remove);
        broken.forEach(merged.values::remove);
        merged.values.putAll(values);
        merged.broken.addAll(broken);
        merged.others.putAll(this.others);
        return merged;
    }

    /** What is written behind the keys that the section only passes through. */
    public <T> Map<String, T> others(Class<T> type) {
        Map<String, T> result = new LinkedHashMap<>();
        others.forEach((name, value) -> result.put(name, type.cast(value.value())));
        return result;
    }
}
