package io.rocksetcdc.cli.cases;

import io.rocksetcdc.job.config.yaml.InvalidValueException;
import io.rocksetcdc.job.config.yaml.TextReader;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Reads values that are one of a few words. */
final class Words {

    private Words() {}

    /** One of an enum's names, in small letters. */
    static <E extends Enum<E>> TextReader<E> of(Class<E> type) {
        List<String> words =
                Arrays.stream(type.getEnumConstants())
                        .map(value -> value.name().toLowerCase(Locale.ROOT).replace('_', '-'))
                        .toList();
        return new TextReader<>(
                String.join(" \\| ", words),
                text -> {
                    int index = words.indexOf(text.toLowerCase(Locale.ROOT));
                    if (index < 0) {
                        throw new InvalidValueException(
                                "\"%s\" is not one of %s"
                                        .formatted(text, String.join(", ", words)));
                    }
                    return type.getEnumConstants()[index];
                });
    }
}
