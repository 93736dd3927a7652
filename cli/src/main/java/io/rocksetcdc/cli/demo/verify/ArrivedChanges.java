package io.rocksetcdc.cli.demo.verify;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What stands on the captured topics.
 *
 * @param rows changes of the database's rows
 * @param documents changes on topics of JSON documents
 * @param fields names of the fields that rows have, by topic
 * @param truncated topics of tables that were emptied by a TRUNCATE
 */
public record ArrivedChanges(
        ChangeCounts rows,
        ChangeCounts documents,
        Map<String, Set<String>> fields,
        Set<String> truncated) {

    public ArrivedChanges {
        fields = Map.copyOf(fields);
        truncated = Set.copyOf(truncated);
    }

    /** Whether there is anything to learn from a comparison of the database's rows. */
    public Comparison verify() {
        Problems problems = new Problems();
        if (rows.updates() == 0) {
            problems.add("no update arrived", "the workload must update rows");
        }
        if (rows.deletes() == 0) {
            problems.add("no delete arrived", "the workload must delete rows");
        }
        String alsoDocuments = documents.all() == 0 ? "" : "; of documents: " + documents;
        return new Comparison(
                "changes that arrived: " + rows + alsoDocuments,
                rows.all(),
                0,
                List.of(),
                problems.lines());
    }
}
