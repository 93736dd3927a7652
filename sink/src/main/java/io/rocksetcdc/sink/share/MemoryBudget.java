package io.rocksetcdc.sink.share;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import java.util.function.LongSupplier;

/**
 * The heap bytes that the writers of one job may hold in one process. Half of them are kept for the
 * writers in equal parts, so that a busy one can not starve the others; the rest is granted first
 * come, first served. Thread-safe; never waits: a writer that has to is called back.
 *
 * <p>The budget can be exceeded, by one record of each writer: who holds nothing is never refused,
 * as only what is held can be sent and given back. So a writer that waits is always sending, and
 * nobody waits for somebody who waits.
 */
public final class MemoryBudget {

    /** What is granted at once, so that a writer need not ask for every record. */
    static final long CHUNK_BYTES = 256 * 1024;

    private static final int KEPT_PART = 2;

    private final long bytesOfJob;
    private final LongSupplier mostBytes;
    private final int writersOfJob;
    private final Set<WriterMemory> writers = new HashSet<>();
    private final Deque<WriterMemory> waiting = new ArrayDeque<>();

    MemoryBudget(JobLimits limits, LongSupplier mostBytes) {
        bytesOfJob = limits.bufferBytes();
        writersOfJob = limits.writers();
        this.mostBytes = mostBytes;
    }

    /**
     * Adds a writer, until it closes what it gets.
     *
     * @param mostBytes what this writer may hold, whatever is left of the budget
     * @param call called, on any thread, when there is room for a writer that had to wait; must not
     *     do more than enqueue a mail
     */
    public synchronized WriterMemory join(long mostBytes, Runnable call) {
        WriterMemory writer = new WriterMemory(this, mostBytes, call);
        writers.add(writer);
        grantWhatIsLeft();
        return writer;
    }

    /** Bytes that are granted to all writers together. */
    synchronized long grantedBytes() {
        return writers.stream().mapToLong(writer -> writer.granted).sum();
    }

    /** Grants some room beyond what the writer holds, now or later; returns what it has now. */
    synchronized long ask(WriterMemory writer, long held) {
        settle(writer, held);
        if (writer.granted <= held && !writer.waits && writers.contains(writer)) {
            writer.waits = true;
            waiting.add(writer);
            grantWhatIsLeft();
            writer.asleep = writer.waits;
        }
        return writer.granted;
    }

    /**
     * The writer holds so much: counts it, and takes back what is left of its grants, but for some
     * room that it will need next. Returns what it has then.
     */
    synchronized long settle(WriterMemory writer, long held) {
        long room = held == 0 ? 0 : Math.min(writer.granted - held, CHUNK_BYTES);
        writer.granted = held + Math.max(0, room);
        if (held == 0) {
            stopWaiting(writer);
        }
        grantWhatIsLeft();
        return writer.granted;
    }

    synchronized void leave(WriterMemory writer) {
        stopWaiting(writer);
        writers.remove(writer);
        grantWhatIsLeft();
    }

    private void grantWhatIsLeft() {
        if (waiting.isEmpty()) {
            return;
        }
        long limit = limitBytes();
        long kept = limit / KEPT_PART / writers.size();
        long left = limit - kept * writers.size() - grantedBeyond(kept);
        for (WriterMemory writer : waiting.toArray(WriterMemory[]::new)) {
            long bytes = Math.min(CHUNK_BYTES, Math.max(kept - writer.granted, left));
            if (bytes > 0) {
                left -= Math.max(0, writer.granted + bytes - Math.max(kept, writer.granted));
                writer.granted += bytes;
                stopWaiting(writer);
                writer.call();
            }
        }
    }

    private long limitBytes() {
        double part = Math.min(1, (double) writers.size() / writersOfJob);
        return Math.min((long) (bytesOfJob * part), mostBytes.getAsLong());
    }

    private long grantedBeyond(long kept) {
        return writers.stream().mapToLong(writer -> Math.max(0, writer.granted - kept)).sum();
    }

    private void stopWaiting(WriterMemory writer) {
        if (writer.waits) {
            writer.waits = false;
            waiting.remove(writer);
        }
    }
}
