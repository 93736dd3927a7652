package io.rocksetcdc.sink.request;

import io.rocksetcdc.sink.SinkRecord;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * An ordered queue of records with at most one request in flight, which is always cut from the
 * head: nothing overtakes a failed request.
 *
 * <p>Knows bytes and order only; when to send and what an answer means is decided by the writer.
 *
 * @param <T> the element type
 */
public final class Lane<T extends SinkRecord> {

    private static final byte COMMA = ',';

    private final byte[] prefix;
    private final byte[] suffix;
    private final RequestLimits configured;
    private final LearntLimits learnt;
    private final SegmentedBuffer bytes = new SegmentedBuffer();
    private final Deque<QueuedRecord<T>> queue = new ArrayDeque<>();
    private final HeadCut cut = new HeadCut();

    private int queuedDocuments;
    private int head;
    private int headDocuments;
    private long headBytes;

    public Lane(byte[] prefix, byte[] suffix, RequestLimits configured, LearntLimits learnt) {
        this.prefix = prefix;
        this.suffix = suffix;
        this.configured = configured;
        this.learnt = learnt;
    }

    /** The lane's bytes, where the documents of the next record are written. */
    public SegmentedBuffer bytes() {
        return bytes;
    }

    /** Starts a record (or its next document): separates it from what stands before. */
    public void separate() {
        bytes.write(COMMA);
    }

    /** Queues what was written from {@code from} on as the documents of {@code element}. */
    public void append(T element, long from, int documents) {
        queue.add(new QueuedRecord<>(element, from, bytes.position(), documents));
        queuedDocuments += documents;
    }

    /** Body bytes of a request with nothing but the documents written from {@code from} on. */
    public long requestBytesFrom(long from) {
        return envelopeBytes() + bytes.position() - from;
    }

    /**
     * Takes the longest head that keeps to the limits and to what earlier answers taught; the same
     * head again if the last one was not settled.
     */
    public RequestBody takeHead() {
        if (queue.isEmpty()) {
            throw new IllegalStateException("lane is empty");
        }
        RequestLimits limits = learnt.within(configured);
        int mostRecords = cut.mostRecords(queue.size());
        long from = queue.peekFirst().from();
        long to = from;
        int records = 0;
        int documents = 0;
        for (QueuedRecord<T> next : queue) {
            boolean fits =
                    cut.isRepeated()
                            || envelopeBytes() + next.to() - from <= limits.bytes()
                                    && documents + next.documents() <= limits.documents();
            if (records == mostRecords || (records > 0 && !fits)) {
                break;
            }
            records++;
            documents += next.documents();
            to = next.to();
        }
        head = records;
        headDocuments = documents;
        RequestBody body = RequestBody.of(prefix, bytes.slice(from, to), suffix);
        headBytes = body.length();
        cut.sent(records);
        return body;
    }

    /** About how large the next head will be, in body bytes. */
    public long nextHeadBytes() {
        if (queue.isEmpty()) {
            return 0;
        }
        RequestLimits limits = learnt.within(configured);
        double fits = Math.min(1, (double) limits.documents() / queuedDocuments);
        return Math.min(limits.bytes(), envelopeBytes() + (long) (queuedBytes() * fits));
    }

    /** Removes the head, because it was accepted or went elsewhere, and returns its records. */
    public List<QueuedRecord<T>> removeHead() {
        List<QueuedRecord<T>> records = new ArrayList<>(head);
        for (int i = 0; i < head; i++) {
            records.add(queue.removeFirst());
        }
        queuedDocuments -= headDocuments;
        bytes.releaseBefore(queue.isEmpty() ? bytes.position() : queue.peekFirst().from());
        cut.settled(head);
        head = 0;
        headDocuments = 0;
        headBytes = 0;
        return records;
    }

    /** The head holds a bad record: what is taken next is half of it, until it stands alone. */
    public void bisectHead() {
        cut.bisect(head);
        head = 0;
    }

    /** The head was too large: what is taken next is half of it at most. */
    public void shrinkHead() {
        cut.shrink(head);
        head = 0;
    }

    /** The head is to be sent again, the same bytes. */
    public void repeatHead() {
        cut.repeat(head);
    }

    /** Records of the head that was taken last. */
    public int headRecords() {
        return head;
    }

    /** Documents of the head that was taken last. */
    public int headDocuments() {
        return headDocuments;
    }

    /** Body bytes of the head that was taken last. */
    public long headBytes() {
        return headBytes;
    }

    /** Whether nothing is queued, a head in flight included. */
    public boolean isEmpty() {
        return queue.isEmpty();
    }

    /** Whether behind the head there is enough for a full request. */
    public boolean hasFullRequestBehindHead() {
        RequestLimits limits = learnt.within(configured);
        return queuedBytes() - headBytes >= limits.bytes()
                || queuedDocuments - headDocuments >= limits.documents();
    }

    /** Bytes of documents in the queue, a head in flight included. */
    public long queuedBytes() {
        return queue.isEmpty() ? 0 : bytes.position() - queue.peekFirst().from();
    }

    /** Heap bytes of the lane's buffer. */
    public long allocatedBytes() {
        return bytes.allocatedBytes();
    }

    private long envelopeBytes() {
        return (long) prefix.length + suffix.length;
    }
}
