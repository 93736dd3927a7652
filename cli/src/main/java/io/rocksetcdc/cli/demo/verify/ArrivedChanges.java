package io.rocksetcdc.cli.demo.verify;

import java.util.Map;
import java.util.Set;

/**
 * What stands on the captured topics.
 *
 * @param inserts new rows, those of the snapshot included
 * @param updates changed rows
 * @param deletes rows that are gone
 * @param fields names of the fields that rows have, by topic
 * @param truncated topics of tables that were emptied by a TRUNCATE
 */
public record ArrivedChanges(
        long inserts,
        long updates,
        long deletes,
        Map<String, Set<String>> fields,
        Set<String> truncated) {

    public ArrivedChanges {
        fields = Map.copyOf(fields);
        truncated = Set.copyOf(truncated);
    }

    /** Whether there is anything to learn from a comparison. */
    public Comparison verify() {
        Problems problems = new Problems();
        if (updates == 0) {
            problems.add("no update arrived", "the workload must update rows");
        }
        if (deletes == 0) {
            problems.add("no delete arrived", "the workload must delete rows");
        }
        return new Comparison(
                "changes that arrived: %,d inserts, %,d updates, %,d deletes"
                        .formatted(inserts, updates, deletes),
                inserts + updates + deletes,
                0,
                java.util.List.of(),
                problems.lines());
    }
}
