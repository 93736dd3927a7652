package io.rocksetcdc.job.decode;

import java.math.BigDecimal;
import java.math.BigInteger;

/** Exact decimals as text. */
public final class DecimalText {

    /** PostgreSQL's numeric has no more digits on either side of the point. */
    private static final int LARGEST_SCALE = 131_072;

    private DecimalText() {}

    /** The number with all digits of its scale: {@code 12.50}. */
    public static String exact(byte[] bytes, int from, int length, int scale) {
        return plain(number(bytes, from, length, scale));
    }

    /** The same text for equal numbers of different scales: {@code 12.5}. */
    static String canonical(BigDecimal number) {
        return plain(number.signum() == 0 ? BigDecimal.ZERO : number.stripTrailingZeros());
    }

    /** The number that Connect's Decimal stands for. */
    public static BigDecimal number(byte[] bytes, int from, int length, int scale) {
        if (length == 0) {
            throw new MalformedRecordException(
                    "malformed-decimal", "A decimal has no bytes: its producer is faulty.");
        }
        if (length <= Long.BYTES) {
            long unscaled = bytes[from];
            for (int i = 1; i < length; i++) {
                unscaled = unscaled << 8 | (bytes[from + i] & 0xff);
            }
            return BigDecimal.valueOf(unscaled, scale);
        }
        return new BigDecimal(new BigInteger(bytes, from, length), scale);
    }

    /** The number with all digits of its scale. */
    public static String plain(BigDecimal number) {
        // Without an exponent a scale from faulty data could ask for gigabytes of zeros.
        return Math.abs((long) number.scale()) <= LARGEST_SCALE
                ? number.toPlainString()
                : number.toString();
    }
}
