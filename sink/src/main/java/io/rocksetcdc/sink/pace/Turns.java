package io.rocksetcdc.sink.pace;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * Whose turn it is to send, by bytes: deficit round robin. In each round a flow may send a quantum
 * of bytes, and at least one request, as the quantum is that of a full request. The size of a
 * request is known only when it is cut, so a deficit may go below zero; it is made up for in later
 * rounds. A flow that has nothing to send saves up nothing. A small request counts as a larger one,
 * since requests are scarce too.
 *
 * <p>Not thread-safe.
 *
 * @param <F> the flows
 */
public final class Turns<F extends Turns.Flow> {

    private final long quantum;
    private final long smallest;
    private final Deque<F> waiting = new ArrayDeque<>();

    /**
     * @param quantum bytes that a flow may send in each round
     * @param smallest bytes that a request counts as at least
     */
    public Turns(long quantum, long smallest) {
        this.quantum = quantum;
        this.smallest = smallest;
    }

    /** The flow has a request to send. During its turn it comes first, otherwise last. */
    public void enter(F flow) {
        if (flow.goesOn && flow.deficit > 0) {
            waiting.addFirst(flow);
        } else {
            flow.goesOn = false;
            waiting.addLast(flow);
        }
    }

    /** Takes out the flow whose turn it is, if any waits. */
    public Optional<F> next() {
        while (!waiting.isEmpty()) {
            F first = waiting.removeFirst();
            if (!first.goesOn) {
                first.goesOn = true;
                first.deficit += quantum;
            }
            if (first.deficit > 0) {
                return Optional.of(first);
            }
            first.goesOn = false;
            waiting.addLast(first);
        }
        return Optional.empty();
    }

    /** The flow sends a request of so many bytes. */
    public void charge(F flow, long bytes) {
        flow.deficit -= Math.max(smallest, bytes);
    }

    /** The flow does not send the request of so many bytes. */
    public void refund(F flow, long bytes) {
        flow.deficit += Math.max(smallest, bytes);
    }

    /** The flow has nothing more to send now: its turn ends, and what is left of it is lost. */
    public void rest(F flow) {
        flow.goesOn = false;
        flow.deficit = Math.min(0, flow.deficit);
    }

    /** The flow waits no longer. */
    public void leave(F flow) {
        waiting.remove(flow);
        rest(flow);
    }

    public boolean isAnyWaiting() {
        return !waiting.isEmpty();
    }

    /** The flow that waits longest. */
    public Optional<F> first() {
        return Optional.ofNullable(waiting.peekFirst());
    }

    /** The flows that are before this one, or all if it does not wait. */
    public List<F> before(F flow) {
        List<F> before = new ArrayList<>();
        for (F other : waiting) {
            if (other == flow) {
                break;
            }
            before.add(other);
        }
        return before;
    }

    /** What takes turns. */
    public abstract static class Flow {

        long deficit;
        boolean goesOn;
    }
}
