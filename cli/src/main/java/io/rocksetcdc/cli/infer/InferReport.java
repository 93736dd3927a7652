package io.rocksetcdc.cli.infer;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.rocksetcdc.cli.ExitCode;
import io.rocksetcdc.job.infer.Drift;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;

/**
 * What was found out about the columns of a stream.
 *
 * @param file with the pinned columns
 * @param origin where columns were found
 * @param columns how many
 * @param differences from what was in the file; none if there was no file
 * @param written whether the file is new
 */
record InferReport(
        String stream,
        String file,
        String origin,
        int columns,
        List<Drift.Difference> differences,
        boolean written) {

    ExitCode exitCode() {
        return differences.isEmpty() || written ? ExitCode.OK : ExitCode.FINDINGS;
    }

    void write(PrintWriter out) {
        differences.forEach(difference -> out.println("  " + line(difference)));
        if (written) {
            out.printf("%s: written, %d columns from %s%n", file, columns, origin);
        } else if (differences.isEmpty()) {
            out.printf("%s: up to date, %d columns from %s%n", file, columns, origin);
        } else {
            out.printf(
                    "%s: %d difference%s from %s; nothing was written, --write does%n",
                    file, differences.size(), differences.size() == 1 ? "" : "s", origin);
        }
    }

    private static String line(Drift.Difference difference) {
        String kind = difference.kind().name().toLowerCase(Locale.ROOT);
        String what =
                switch (difference.kind()) {
                    case ADDED -> difference.found();
                    case REMOVED -> difference.pinned();
                    case CHANGED -> difference.pinned() + " -> " + difference.found();
                    case KEY -> "(%s) -> (%s)".formatted(difference.pinned(), difference.found());
                };
        return "%-8s %s %s".formatted(kind, difference.column(), what);
    }

    ObjectNode json() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("stream", stream);
        json.put("file", file);
        json.put("exitCode", exitCode().code());
        json.put("origin", origin);
        json.put("columns", columns);
        ArrayNode list = json.putArray("differences");
        for (Drift.Difference difference : differences) {
            list.addObject()
                    .put("kind", difference.kind().name().toLowerCase(Locale.ROOT))
                    .put("column", difference.column())
                    .put("pinned", difference.pinned())
                    .put("found", difference.found());
        }
        json.put("written", written);
        return json;
    }
}
