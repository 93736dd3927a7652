package io.rocksetcdc.job.transform.function;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A path into a document, as {@code a.b[0]."c.d"}: names with dots between them, in double quotes
 * if they hold one of {@code . [ ] "}; indexes from 0.
 *
 * @param text as it was written
 * @param steps in order, at least one
 */
record DocPath(String text, List<Step> steps) implements Serializable {

    private static final Pattern NAME = Pattern.compile("\"([^\"]+)\"|([^.\\[\\]\"]+)");
    private static final Pattern INDEX = Pattern.compile("\\[([0-9]{1,9})\\]");

    DocPath {
        steps = List.copyOf(steps);
    }

    /** Reads a path; empty if it is none. */
    static Optional<DocPath> parse(String text) {
        List<Step> steps = new ArrayList<>();
        int at = 0;
        boolean named = false;
        while (at < text.length()) {
            Matcher index = INDEX.matcher(text).region(at, text.length());
            if (named && index.lookingAt()) {
                steps.add(new Step("", Integer.parseInt(index.group(1))));
                at = index.end();
                continue;
            }
            if (named && text.charAt(at++) != '.') {
                return Optional.empty();
            }
            Matcher name = NAME.matcher(text).region(at, text.length());
            if (!name.lookingAt()) {
                return Optional.empty();
            }
            steps.add(new Step(name.group(1) == null ? name.group(2) : name.group(1), -1));
            at = name.end();
            named = true;
        }
        return named ? Optional.of(new DocPath(text, steps)) : Optional.empty();
    }

    /**
     * One step.
     *
     * @param name of a field; empty for an element
     * @param index of an element; -1 for a field
     */
    record Step(String name, int index) implements Serializable {

        boolean isIndex() {
            return index >= 0;
        }
    }
}
