package io.rocksetcdc.job.config;

import io.rocksetcdc.job.config.yaml.InvalidValueException;
import io.rocksetcdc.job.config.yaml.TextReader;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Counts, sizes in bytes, shares. */
final class Numbers {

    private static final Pattern COUNT = Pattern.compile("[0-9]{1,18}");
    private static final Pattern SHARE = Pattern.compile("[0-9]{1,9}(\\.[0-9]{1,9})?");
    private static final Pattern SIZE =
            Pattern.compile("([0-9]{1,19}(?:\\.[0-9]{1,9})?)\\s*([a-zA-Z]*)");

    private static final Map<String, Long> UNITS =
            Map.of(
                    "", 1L,
                    "b", 1L,
                    "kb", 1_000L,
                    "mb", 1_000_000L,
                    "gb", 1_000_000_000L,
                    "tb", 1_000_000_000_000L,
                    "kib", 1L << 10,
                    "mib", 1L << 20,
                    "gib", 1L << 30,
                    "tib", 1L << 40);

    /** Above 0, at most 1. */
    static final TextReader<Double> SHARE_OF_ONE = new TextReader<>("number", Numbers::share);

    private Numbers() {}

    /** A whole number in a range. */
    static TextReader<Integer> count(int min, int max) {
        return new TextReader<>("number", text -> (int) inRange(text, whole(text), min, max));
    }

    /** A size in bytes in a range. */
    static TextReader<Long> size(long min, long max) {
        return new TextReader<>("size", text -> inRange(text, bytes(text), min, max));
    }

    private static long whole(String text) throws InvalidValueException {
        if (!COUNT.matcher(text).matches()) {
            throw new InvalidValueException("\"" + text + "\" is not a whole number");
        }
        return Long.parseLong(text);
    }

    private static long bytes(String text) throws InvalidValueException {
        Matcher matcher = SIZE.matcher(text);
        if (!matcher.matches() || !UNITS.containsKey(unit(matcher))) {
            throw new InvalidValueException(
                    "\""
                            + text
                            + "\" is not a size; write a number and KiB, MiB, GiB, TiB, KB, MB, GB,"
                            + " TB or nothing for bytes");
        }
        BigInteger bytes =
                new BigDecimal(matcher.group(1))
                        .multiply(BigDecimal.valueOf(UNITS.get(unit(matcher))))
                        .toBigInteger();
        return bytes.min(BigInteger.valueOf(Long.MAX_VALUE)).longValueExact();
    }

    private static String unit(Matcher size) {
        return size.group(2).toLowerCase(Locale.ROOT);
    }

    private static long inRange(String text, long value, long min, long max)
            throws InvalidValueException {
        if (value < min) {
            throw new InvalidValueException("\"%s\" is less than %d".formatted(text, min));
        }
        if (value > max) {
            throw new InvalidValueException("\"%s\" is more than %d".formatted(text, max));
        }
        return value;
    }

    private static double share(String text) throws InvalidValueException {
        double share = SHARE.matcher(text).matches() ? Double.parseDouble(text) : 0;
        if (share <= 0 || share > 1) {
            throw new InvalidValueException(
                    "\"" + text + "\" is not a share; write a number above 0, at most 1");
        }
        return share;
    }
}
