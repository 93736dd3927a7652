package io.rocksetcdc.job.decode;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Reads Avro binary in place. Every read is checked against the end of the record; what does not
 * fit is a {@link MalformedRecordException}. Not thread-safe; made once and reset for each record.
 */
public final class AvroCursor {

    /** Records nested deeper than this are refused instead of overflowing the stack. */
    public static final int MAX_DEPTH = 400;

    private static final VarHandle INTS =
            MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle LONGS =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private byte[] bytes = new byte[0];
    private int position;
    private int limit;

    /** Starts at {@code from}; ends before {@code to}. */
    public void reset(byte[] bytes, int from, int to) {
        this.bytes = bytes;
        this.position = from;
        this.limit = to;
    }

    /** The array read from. */
    public byte[] bytes() {
        return bytes;
    }

    /** Index of the next byte. */
    public int position() {
        return position;
    }

    /** Goes back, or on, to a position taken before. */
    public void seek(int position) {
        this.position = position;
    }

    /** Bytes left. */
    public int remaining() {
        return limit - position;
    }

    /** Refuses bytes that the schema does not explain. */
    public void expectEnd() {
        if (position != limit) {
            throw malformed("has " + remaining() + " bytes more than its schema explains");
        }
    }

    /** Takes a number of bytes and returns the index of the first. */
    public int take(int count) {
        if (count < 0 || count > limit - position) {
            throw malformed("ends inside a value");
        }
        int start = position;
        position += count;
        return start;
    }

    /** Reads a boolean. */
    public boolean readBoolean() {
        int value = bytes[take(1)];
        if (value != 0 && value != 1) {
            throw malformed("has a boolean that is neither 0 nor 1");
        }
        return value == 1;
    }

    /** Reads an int. */
    public int readInt() {
        long value = readLong();
        if (value != (int) value) {
            throw malformed("has an int out of range");
        }
        return (int) value;
    }

    /** Reads a long. */
    public long readLong() {
        long raw = 0;
        for (int shift = 0; shift < 70; shift += 7) {
            if (position >= limit) {
                throw malformed("ends inside a number");
            }
            int next = bytes[position++];
            raw |= (long) (next & 0x7f) << shift;
            if (next >= 0) {
                return (raw >>> 1) ^ -(raw & 1);
            }
        }
        throw malformed("has a number of more than 10 bytes");
    }

    /** Reads a float. */
    public float readFloat() {
        return Float.intBitsToFloat((int) INTS.get(bytes, take(Float.BYTES)));
    }

    /** Reads a double. */
    public double readDouble() {
        return Double.longBitsToDouble((long) LONGS.get(bytes, take(Double.BYTES)));
    }

    /** Reads the length of a string or of bytes; they follow. */
    public int readLength() {
        long length = readLong();
        if (length < 0 || length > remaining()) {
            throw malformed("has a string longer than itself");
        }
        return (int) length;
    }

    /** Reads the branch of a union. */
    public int readBranch(int branches) {
        long branch = readLong();
        if (branch < 0 || branch >= branches) {
            throw malformed("has a union branch that its schema does not have");
        }
        return (int) branch;
    }

    /** Reads the number of elements in the next block of an array or map; 0 is the end. */
    public int readBlock() {
        long count = readLong();
        if (count < 0) {
            readLong();
            count = -count;
        }
        // Every element of a real schema takes a byte or more; a huge count would loop for ever.
        if (count < 0 || count > remaining()) {
            throw malformed("has an array or map longer than itself");
        }
        return (int) count;
    }

    /** Whether the bytes at an index are the given ones. */
    public boolean matches(int from, int length, byte[] expected) {
        return length == expected.length
                && java.util.Arrays.equals(
                        bytes, from, from + length, expected, 0, expected.length);
    }

    /** A fault at the current position. */
    public MalformedRecordException malformed(String what) {
        return new MalformedRecordException(
                "malformed-avro", "The Avro data " + what + " (byte " + position + ").");
    }
}
