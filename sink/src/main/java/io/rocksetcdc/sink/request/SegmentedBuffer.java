package io.rocksetcdc.sink.request;

import static java.util.Objects.checkFromToIndex;

import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * An append-only run of bytes with absolute positions, kept in fixed segments, so that appending
 * never moves what is being sent.
 *
 * <p>Bytes before the end of a slice that was handed out are never written again, so another thread
 * may read the slice while this one appends. Segments are left to the garbage collector rather than
 * pooled: an aborted request may read its slices for a while longer.
 */
public final class SegmentedBuffer extends OutputStream {

    /**
     * Bytes of one segment; small, since a unit has a lane for each of its topics, and most of them
     * hold a row or two.
     */
    static final int SEGMENT_BYTES = 16 * 1024;

    private final List<byte[]> segments = new ArrayList<>();
    private long start;
    private long end;

    /** Position of the next byte to be written. */
    public long position() {
        return end;
    }

    @Override
    public void write(int value) {
        byte[] tail = tail();
        tail[offsetInTail()] = (byte) value;
        end++;
    }

    @Override
    public void write(byte[] source, int offset, int length) {
        int done = 0;
        while (done < length) {
            byte[] tail = tail();
            int at = offsetInTail();
            int count = Math.min(length - done, SEGMENT_BYTES - at);
            System.arraycopy(source, offset + done, tail, at, count);
            done += count;
            end += count;
        }
    }

    /** Forgets everything from {@code position} on. */
    public void truncate(long position) {
        if (position < start || position > end) {
            throw new IllegalArgumentException(
                    "position " + position + " is outside of " + start + ".." + end);
        }
        end = position;
        int needed = (int) ((end - start + SEGMENT_BYTES - 1) / SEGMENT_BYTES);
        segments.subList(needed, segments.size()).clear();
    }

    /** Lets go of whole segments before {@code position}, and of the last one if it is the end. */
    public void releaseBefore(long position) {
        if (position >= end) {
            segments.clear();
            start = end;
            return;
        }
        int whole = (int) ((position - start) / SEGMENT_BYTES);
        segments.subList(0, whole).clear();
        start += (long) whole * SEGMENT_BYTES;
    }

    /** The bytes from {@code from} to {@code to}, without a copy. */
    public List<ByteBuffer> slice(long from, long to) {
        checkFromToIndex(from - start, to - start, end - start);
        List<ByteBuffer> slices = new ArrayList<>();
        long at = from;
        while (at < to) {
            int index = (int) ((at - start) / SEGMENT_BYTES);
            int offset = (int) ((at - start) % SEGMENT_BYTES);
            int count = (int) Math.min(to - at, SEGMENT_BYTES - offset);
            slices.add(ByteBuffer.wrap(segments.get(index), offset, count).asReadOnlyBuffer());
            at += count;
        }
        return slices;
    }

    /** Heap bytes held. */
    public long allocatedBytes() {
        return (long) segments.size() * SEGMENT_BYTES;
    }

    private byte[] tail() {
        if (end - start == allocatedBytes()) {
            segments.add(new byte[SEGMENT_BYTES]);
        }
        return segments.get(segments.size() - 1);
    }

    private int offsetInTail() {
        return (int) ((end - start) % SEGMENT_BYTES);
    }
}
