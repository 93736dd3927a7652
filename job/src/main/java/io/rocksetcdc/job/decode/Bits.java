package io.rocksetcdc.job.decode;

/** Bit strings as Debezium writes them: little-endian bytes. */
public final class Bits {

    /** The longest that is filled up; PostgreSQL's varbit without a length says 2^31 - 1. */
    private static final int LONGEST = 1 << 16;

    private Bits() {}

    /**
     * The bits as text, the highest first. Bytes that are all zeros at the high end are not sent.
     *
     * @param bits how many there are; 0 for all of the bytes
     */
    public static String text(byte[] bytes, int from, int length, int bits) {
        int available = length * Byte.SIZE;
        int count = bits == 0 ? available : bits <= LONGEST ? bits : Math.min(bits, available);
        StringBuilder text = new StringBuilder(count);
        for (int bit = count - 1; bit >= 0; bit--) {
            boolean set =
                    bit < available
                            && (bytes[from + bit / Byte.SIZE] >> (bit % Byte.SIZE) & 1) != 0;
            text.append(set ? '1' : '0');
        }
        return text.toString();
    }
}
