package io.rocksetcdc.job.infer;

import io.rocksetcdc.job.transform.plan.InputTable;
import io.rocksetcdc.job.transform.plan.PinnedText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.table.types.logical.LogicalType;

/** How columns of the source differ from those that are pinned. */
public final class Drift {

    private Drift() {}

    /** What has happened to a column. */
    public enum Kind {
        ADDED,
        CHANGED,
        REMOVED,
        /** It is another key that rows have. */
        KEY
    }

    /**
     * One difference.
     *
     * @param column its name; the key's columns if that is what differs
     * @param pinned its type in the file; empty if it is not there
     * @param found its type in the source; empty if it is not there
     */
    public record Difference(Kind kind, String column, String pinned, String found) {}

    /** All differences: columns in the order of the source, then those that it does not have. */
    public static List<Difference> between(InputTable pinned, InputTable found) {
        Map<String, LogicalType> before = types(pinned);
        Map<String, LogicalType> now = types(found);
        List<Difference> differences = new ArrayList<>();
        now.forEach(
                (name, type) -> {
                    LogicalType known = before.get(name);
                    if (known == null) {
                        differences.add(new Difference(Kind.ADDED, name, "", text(type)));
                    } else if (!known.equals(type)) {
                        differences.add(
                                new Difference(Kind.CHANGED, name, text(known), text(type)));
                    }
                });
        before.forEach(
                (name, type) -> {
                    if (!now.containsKey(name)) {
                        differences.add(new Difference(Kind.REMOVED, name, text(type), ""));
                    }
                });
        if (!pinned.primaryKey().equals(found.primaryKey())) {
            differences.add(
                    new Difference(
                            Kind.KEY,
                            "PRIMARY KEY",
                            String.join(", ", pinned.primaryKey()),
                            String.join(", ", found.primaryKey())));
        }
        return differences;
    }

    private static Map<String, LogicalType> types(InputTable table) {
        Map<String, LogicalType> types = new LinkedHashMap<>();
        table.columns().forEach(column -> types.put(column.name(), column.type()));
        return types;
    }

    private static String text(LogicalType type) {
        return PinnedText.type(type);
    }
}
