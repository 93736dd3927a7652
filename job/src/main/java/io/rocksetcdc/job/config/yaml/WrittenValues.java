package io.rocksetcdc.job.config.yaml;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Finds what is written in a file by its type, or by the keys that lead to it. */
public final class WrittenValues {

    private WrittenValues() {}

    /** All values of a type, in this section and in those below it. */
    public static <T> List<Located<T>> ofType(Class<T> type, Settings settings) {
        List<Located<T>> found = new ArrayList<>();
        settings.byName().values().forEach(value -> collect(value, type, found));
        return found;
    }

    /** The values of one type that stand in the section itself, by the names of their keys. */
    public static <T> Map<String, Located<T>> byName(Class<T> type, Settings settings) {
        return settings.byName().entrySet().stream()
                .filter(entry -> type.isInstance(entry.getValue().value()))
                .collect(
                        Collectors.toMap(
                                Map.Entry::getKey,
                                entry ->
                                        new Located<>(
                                                type.cast(entry.getValue().value()),
                                                entry.getValue().position())));
    }

    /**
     * Where a value is written; where it is not, where the nearest section around it is.
     *
     * @param keys the keys that lead to it
     */
    public static Position position(Settings settings, List<String> keys) {
        Position position = settings.position();
        Map<String, ?> names = settings.byName();
        for (String key : keys) {
            if (!(names.get(key) instanceof Located<?> next)) {
                return position;
            }
            position = next.position();
            names = below(next.value());
        }
        return position;
    }

    private static <T> void collect(Located<?> value, Class<T> type, List<Located<T>> found) {
        if (type.isInstance(value.value())) {
            found.add(new Located<>(type.cast(value.value()), value.position()));
        }
        for (Object child : below(value.value()).values()) {
            if (child instanceof Located<?> located) {
                collect(located, type, found);
            }
        }
    }

    private static Map<String, ?> below(Object value) {
        if (value instanceof Settings section) {
            return section.byName();
        }
        if (value instanceof Map<?, ?> named) {
            return named.entrySet().stream()
                    .collect(
                            Collectors.toMap(
                                    entry -> String.valueOf(entry.getKey()), Map.Entry::getValue));
        }
        return Map.of();
    }
}
