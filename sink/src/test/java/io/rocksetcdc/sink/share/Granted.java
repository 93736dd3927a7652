package io.rocksetcdc.sink.share;

/** For tests in other packages: what a budget has granted. */
public final class Granted {

    private Granted() {}

    /** Bytes that are granted to all writers together. */
    public static long of(MemoryBudget budget) {
        return budget.grantedBytes();
    }
}
