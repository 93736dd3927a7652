package io.rocksetcdc.cli.plan;

import com.github.difflib.DiffUtils;
import com.github.difflib.UnifiedDiffUtils;
import java.util.List;

/** Unified diff of a file, as {@code patch} and {@code git apply} take it. */
final class FileDiff {

    private static final int CONTEXT = 3;

    private FileDiff() {}

    /** Empty if nothing differs. */
    static List<String> of(String file, String before, String after) {
        List<String> lines = before.lines().toList();
        return UnifiedDiffUtils.generateUnifiedDiff(
                file, file, lines, DiffUtils.diff(lines, after.lines().toList()), CONTEXT);
    }
}
