package io.rocksetcdc.cli.cases;

import com.fasterxml.jackson.databind.JsonNode;
import io.rocksetcdc.cli.cases.Case.Lines;
import io.rocksetcdc.cli.offline.Exact;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Writes what was seen into a file of cases; every other line stays as it is. */
final class ExpectedText {

    private static final Pattern PLAIN = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
    private static final Pattern WORD = Pattern.compile("(?i)true|false|null|yes|no|on|off|y|n");
    private static final int STEP = 2;

    private ExpectedText() {}

    /** The text with the expected parts of some cases written anew. */
    static String update(String text, List<CaseResult> cases) {
        List<String> lines = new ArrayList<>(text.lines().toList());
        cases.stream()
                .sorted(
                        Comparator.comparingInt((CaseResult c) -> c.of().place().first())
                                .reversed())
                .forEach(
                        result -> {
                            Lines place = result.of().place();
                            List<String> replaced = lines.subList(place.first() - 1, place.last());
                            replaced.clear();
                            replaced.addAll(expected(result.seen(), place.indent()));
                        });
        return String.join("\n", lines) + "\n";
    }

    private static List<String> expected(List<Result> seen, int indent) {
        String margin = " ".repeat(indent);
        if (seen.isEmpty()) {
            return List.of(margin + CaseFile.EXPECT.name() + ": []");
        }
        List<String> lines = new ArrayList<>();
        lines.add(margin + CaseFile.EXPECT.name() + ":");
        for (Result result : seen) {
            String lead = margin + " ".repeat(STEP) + "- ";
            for (Map.Entry<String, JsonNode> field : result.toJson().properties()) {
                lines.add(lead + key(field.getKey()) + ": " + value(field.getValue()));
                lead = margin + " ".repeat(2 * STEP);
            }
        }
        return lines;
    }

    /** YAML's braces, with JSON inside. */
    private static String value(JsonNode value) {
        if (value.isArray()) {
            List<String> items = new ArrayList<>();
            value.forEach(item -> items.add(value(item)));
            return "[" + String.join(", ", items) + "]";
        }
        if (value.isObject()) {
            return value.properties().stream()
                    .map(field -> key(field.getKey()) + ": " + value(field.getValue()))
                    .collect(Collectors.joining(", ", "{", "}"));
        }
        return value.toString();
    }

    private static String key(String name) {
        return PLAIN.matcher(name).matches() && !WORD.matcher(name).matches()
                ? name
                : Exact.mapper().valueToTree(name).toString();
    }
}
