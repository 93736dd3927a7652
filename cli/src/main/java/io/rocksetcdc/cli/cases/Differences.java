package io.rocksetcdc.cli.cases;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.rocksetcdc.cli.cases.Result.Kind;
import io.rocksetcdc.cli.offline.Exact;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** How what was seen differs from what is expected, field by field. */
final class Differences {

    private final List<String> lines = new ArrayList<>();

    private Differences() {}

    /** Lines for a person; none if all is as expected. */
    static List<String> between(List<Result> expected, List<Result> seen) {
        Differences differences = new Differences();
        for (int i = 0; i < Math.max(expected.size(), seen.size()); i++) {
            if (i >= seen.size()) {
                differences.add(i, "expected %s, got nothing".formatted(expected.get(i)));
            } else if (i >= expected.size()) {
                differences.add(i, "expected nothing, got %s".formatted(whole(seen.get(i))));
            } else {
                differences.compare(i, expected.get(i), seen.get(i));
            }
        }
        return List.copyOf(differences.lines);
    }

    private void compare(int index, Result expected, Result seen) {
        if (expected.kind() != seen.kind()) {
            add(index, "expected %s, got %s".formatted(expected, whole(seen)));
        } else if (expected.kind() == Kind.ERROR) {
            if (!seen.text().contains(expected.text())) {
                add(index, "expected %s, got %s".formatted(expected, seen));
            }
        } else if (expected.kind() != Kind.DOCUMENT) {
            if (!seen.text().equals(expected.text())) {
                add(index, "expected %s, got %s".formatted(expected, seen));
            }
        } else {
            fields(index, expected.document(), seen.document());
        }
    }

    private void fields(int index, ObjectNode expected, ObjectNode seen) {
        Set<String> names = new LinkedHashSet<>();
        expected.fieldNames().forEachRemaining(names::add);
        seen.fieldNames().forEachRemaining(names::add);
        for (String name : names) {
            if (!seen.has(name)) {
                add(index, "%s: expected %s, missing".formatted(name, expected.get(name)));
            } else if (!expected.has(name)) {
                add(index, "%s: not expected, got %s".formatted(name, seen.get(name)));
            } else if (!Exact.same(expected.get(name), seen.get(name))) {
                add(
                        index,
                        "%s: expected %s, got %s"
                                .formatted(name, expected.get(name), seen.get(name)));
            }
        }
    }

    private void add(int index, String difference) {
        lines.add("%d. %s".formatted(index + 1, difference));
    }

    private static String whole(Result seen) {
        JsonNode json = seen.toJson();
        return seen.kind() == Kind.DOCUMENT ? json.toString() : seen.toString();
    }
}
