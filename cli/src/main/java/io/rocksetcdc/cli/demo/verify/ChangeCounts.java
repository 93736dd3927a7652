package io.rocksetcdc.cli.demo.verify;

/**
 * Changes by what they did.
 *
 * @param inserts new rows, those of the snapshot included
 * @param updates changed rows
 * @param deletes rows that are gone
 */
public record ChangeCounts(long inserts, long updates, long deletes) {

    static final ChangeCounts NONE = new ChangeCounts(0, 0, 0);

    ChangeCounts oneInsertMore() {
        return new ChangeCounts(inserts + 1, updates, deletes);
    }

    ChangeCounts oneUpdateMore() {
        return new ChangeCounts(inserts, updates + 1, deletes);
    }

    ChangeCounts oneDeleteMore() {
        return new ChangeCounts(inserts, updates, deletes + 1);
    }

    long all() {
        return inserts + updates + deletes;
    }

    @Override
    public String toString() {
        return "%,d inserts, %,d updates, %,d deletes".formatted(inserts, updates, deletes);
    }
}
