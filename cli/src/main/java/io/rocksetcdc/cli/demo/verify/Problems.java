package io.rocksetcdc.cli.demo.verify;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Collects what is wrong: all of it counted, a few examples of each kind kept. */
final class Problems {

    private static final int EXAMPLES = 3;
    private static final int LONGEST = 300;

    private final Map<String, List<String>> examples = new LinkedHashMap<>();
    private final Map<String, Long> counts = new LinkedHashMap<>();

    void add(String kind, String example) {
        List<String> known = examples.computeIfAbsent(kind, unused -> new ArrayList<>());
        if (known.size() < EXAMPLES) {
            known.add(example.length() <= LONGEST ? example : example.substring(0, LONGEST) + "…");
        }
        counts.merge(kind, 1L, Long::sum);
    }

    List<String> lines() {
        List<String> lines = new ArrayList<>();
        examples.forEach(
                (kind, known) ->
                        known.forEach(
                                example ->
                                        lines.add(
                                                "%s (%,d): %s"
                                                        .formatted(
                                                                kind, counts.get(kind), example))));
        return lines;
    }
}
