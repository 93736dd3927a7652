package io.rocksetcdc.server.ingest;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/** Finds bytes that are no Unicode text, which neither JSON nor the store can carry. */
final class TextCheck {
    private static final int DECODED_AT_ONCE = 8192;

    private TextCheck() {}

    /** Where the first bad byte or unpaired surrogate escape is; the length if there is none. */
    static int firstInvalid(byte[] json) {
        return Math.min(malformed(json), unpairedSurrogate(json));
    }

    private static int malformed(byte[] json) {
        CharsetDecoder decoder =
                StandardCharsets.UTF_8
                        .newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT);
        ByteBuffer in = ByteBuffer.wrap(json);
        CharBuffer out = CharBuffer.allocate(DECODED_AT_ONCE);
        CoderResult result;
        do {
            result = decoder.decode(in, out.clear(), true);
        } while (result.isOverflow());
        return result.isError() ? in.position() : json.length;
    }

    private static int unpairedSurrogate(byte[] json) {
        int i = 0;
        while (i < json.length - 1) {
            if (json[i] == 0) {
                return i; // another encoding than UTF-8
            }
            if (json[i] != '\\') {
                i++;
            } else if (json[i + 1] != 'u') {
                i += 2;
            } else {
                int unit = escaped(json, i);
                if (isHigh(unit) && isLow(escaped(json, i + 6))) {
                    i += 12;
                } else if (isHigh(unit) || isLow(unit)) {
                    return i;
                } else {
                    i += 2;
                }
            }
        }
        return json.length;
    }

    private static boolean isHigh(int unit) {
        return unit >= Character.MIN_HIGH_SURROGATE && unit <= Character.MAX_HIGH_SURROGATE;
    }

    private static boolean isLow(int unit) {
        return unit >= Character.MIN_LOW_SURROGATE && unit <= Character.MAX_LOW_SURROGATE;
    }

    /** The code unit of the escape at this place, -1 if there is none. */
    private static int escaped(byte[] json, int at) {
        if (at + 6 > json.length || json[at] != '\\' || json[at + 1] != 'u') {
            return -1;
        }
        int unit = 0;
        for (int i = at + 2; i < at + 6; i++) {
            int digit = Character.digit(json[i], 16);
            if (digit < 0) {
                return -1;
            }
            unit = unit * 16 + digit;
        }
        return unit;
    }
}
