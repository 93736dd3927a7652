package io.rocksetcdc.job.config;

import io.rocksetcdc.job.config.yaml.InvalidValueException;
import io.rocksetcdc.job.config.yaml.Nearest;
import io.rocksetcdc.job.config.yaml.TextReader;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** Values that are one of a few words, in any case. */
final class Choices {

    static final TextReader<Boolean> YES_OR_NO =
            of(List.of(true, false), value -> Boolean.toString(value));

    private Choices() {}

    /** Constants written in lower case with hyphens. */
    static <E extends Enum<E>> TextReader<E> words(Class<E> type) {
        return of(type, c -> c.name().toLowerCase(Locale.ROOT).replace('_', '-'));
    }

    /** Constants written with the given labels. */
    static <E extends Enum<E>> TextReader<E> of(Class<E> type, Function<E, String> label) {
        return of(Arrays.asList(type.getEnumConstants()), label);
    }

    private static <T> TextReader<T> of(List<T> values, Function<T, String> label) {
        List<String> labels = values.stream().map(label).toList();
        return new TextReader<>(
                String.join(" \\| ", labels),
                text ->
                        values.stream()
                                .filter(value -> label.apply(value).equalsIgnoreCase(text))
                                .findFirst()
                                .orElseThrow(() -> unknown(text, labels)));
    }

    private static InvalidValueException unknown(String text, List<String> labels) {
        String hint =
                Nearest.to(text, labels).map(near -> "; did you mean \"" + near + "\"?").orElse("");
        return new InvalidValueException(
                "\"%s\" is not one of %s%s".formatted(text, String.join(", ", labels), hint));
    }
}
