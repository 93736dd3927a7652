package io.rocksetcdc.cli.plan;

import com.github.difflib.DiffUtils;
import com.github.difflib.UnifiedDiffUtils;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Unified diff of a file, as {@code patch} and {@code git apply} take it in the file's folder
 * without options.
 */
final class FileDiff {

    private static final int CONTEXT = 3;
    private static final String LINE_BREAK = "\n";

    /** How a diff says that the line above it does not end with a line break. */
    private static final String NO_LINE_BREAK = "\\ No newline at end of file";

    private FileDiff() {}

    /** Empty if nothing differs. */
    static List<String> of(Path file, String before, String after) {
        List<String> lines = lines(before);
        return UnifiedDiffUtils.generateUnifiedDiff(
                        "a/" + name(file),
                        "b/" + name(file),
                        lines,
                        DiffUtils.diff(lines, lines(after)),
                        CONTEXT)
                .stream()
                .flatMap(line -> Stream.of(line.split(LINE_BREAK)))
                .toList();
    }

    /** Without folders, which {@code patch} refuses if they begin at the root. */
    private static String name(Path file) {
        String name = String.valueOf(file.getFileName());
        // Only a tab says that a name does not end at its first space.
        return name.contains(" ") ? name + "\t" : name;
    }

    /** A carriage return belongs to its line; a last line without a break differs from one with. */
    private static List<String> lines(String text) {
        List<String> lines = new ArrayList<>(List.of(text.split(LINE_BREAK, -1)));
        String last = lines.remove(lines.size() - 1);
        if (!last.isEmpty()) {
            lines.add(last + LINE_BREAK + NO_LINE_BREAK);
        }
        return lines;
    }
}
