package io.rocksetcdc.cli.draft;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Writes nested mappings of text. What YAML would take for something else than text is quoted. */
final class YamlText {

    private static final String STEP = "  ";
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z/$][A-Za-z0-9_./:$={}-]*");
    private static final Set<String> WORDS =
            Set.of("y", "n", "yes", "no", "on", "off", "true", "false", "null");

    private final StringBuilder text = new StringBuilder();
    private String indent = "";

    YamlText comment(String comment) {
        comment.lines().forEach(line -> text.append(indent).append("# ").append(line).append('\n'));
        return this;
    }

    YamlText entry(String key, String value) {
        text.append(indent).append(scalar(key)).append(": ").append(scalar(value)).append('\n');
        return this;
    }

    /** What follows stands below this key, until {@link #end}. */
    YamlText begin(String key) {
        text.append(indent).append(scalar(key)).append(":\n");
        indent += STEP;
        return this;
    }

    YamlText end() {
        indent = indent.substring(STEP.length());
        return this;
    }

    private static String scalar(String value) {
        boolean plain =
                PLAIN.matcher(value).matches()
                        && !value.endsWith(":")
                        && !WORDS.contains(value.toLowerCase(Locale.ROOT));
        return plain ? value : quoted(value);
    }

    private static String quoted(String value) {
        StringBuilder quoted = new StringBuilder("\"");
        value.chars()
                .forEach(
                        c -> {
                            if (c == '"' || c == '\\') {
                                quoted.append('\\').append((char) c);
                            } else if (c < ' ') {
                                quoted.append(String.format(Locale.ROOT, "\\x%02x", c));
                            } else {
                                quoted.append((char) c);
                            }
                        });
        return quoted.append('"').toString();
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
