package io.rocksetcdc.cli.demo.verify;

import java.util.List;

/**
 * How one table and its collection compare.
 *
 * @param table for people
 * @param rows rows that were compared
 * @param columns columns that were compared in each row
 * @param notes what was left out, and why
 * @param problems what is wrong; the first few of a kind
 */
public record Comparison(
        String table, long rows, int columns, List<String> notes, List<String> problems) {

    public Comparison {
        notes = List.copyOf(notes);
        problems = List.copyOf(problems);
    }

    /** A table that could not be compared. */
    static Comparison impossible(String table, String why) {
        return new Comparison(table, 0, 0, List.of(), List.of(why));
    }

    /** Whether all is as it should be. */
    public boolean passed() {
        return problems.isEmpty();
    }
}
