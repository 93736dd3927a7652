package io.rocksetcdc.job.decode;

/** Bit strings as Debezium writes them: little-endian bytes. */
public final class Bits {

    private Bits() {}

    /**
     * The bits as text, the highest first.
     *
     * @param bits how many there are; 0 for all of the bytes
     */
    public static String text(byte[] bytes, int from, int length, int bits) {
        int available = length * Byte.SIZE;
        int count = bits > 0 ? Math.min(bits, available) : available;
        StringBuilder text = new StringBuilder(count);
        for (int bit = count - 1; bit >= 0; bit--) {
            text.append((bytes[from + bit / Byte.SIZE] >> (bit % Byte.SIZE) & 1) == 0 ? '0' : '1');
        }
        return text.toString();
    }
}
