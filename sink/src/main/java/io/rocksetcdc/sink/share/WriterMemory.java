package io.rocksetcdc.sink.share;

/** What one writer may hold of a {@link MemoryBudget}. To be used by the writer alone. */
public final class WriterMemory implements AutoCloseable {

    private final MemoryBudget budget;
    private final long mostBytes;
    private final Runnable call;

    /** What the writer knows to be granted. */
    private long room;

    /** Guarded by the budget, as what follows. */
    long granted;

    boolean waits;

    boolean asleep;

    WriterMemory(MemoryBudget budget, long mostBytes, Runnable call) {
        this.budget = budget;
        this.mostBytes = mostBytes;
        this.call = call;
    }

    /** Whether the writer, which holds so many bytes, may hold another record. */
    public boolean allows(long heldBytes) {
        return heldBytes < mostBytes && heldBytes < room;
    }

    /** As above, after asking for more; if there is none, the writer will be called. */
    public boolean asks(long heldBytes) {
        if (heldBytes >= mostBytes) {
            return false;
        }
        room = budget.ask(this, heldBytes);
        return heldBytes < room;
    }

    /** Says what the writer holds; gives back what it does not need. */
    public void settle(long heldBytes) {
        room = budget.settle(this, heldBytes);
    }

    /** Gives back everything; a later question gets nothing. */
    @Override
    public void close() {
        budget.leave(this);
    }

    /** A writer that is asking itself need not be called. */
    void call() {
        if (asleep) {
            asleep = false;
            call.run();
        }
    }
}
