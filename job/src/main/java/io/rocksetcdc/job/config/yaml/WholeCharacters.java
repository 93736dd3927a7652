package io.rocksetcdc.job.config.yaml;

import java.io.Reader;

/**
 * Reads a text without ever ending between the two halves of a character: SnakeYAML 2.3 then reads
 * the second half past the end of its buffer and fails.
 */
final class WholeCharacters extends Reader {

    private final String text;
    private int next;

    WholeCharacters(String text) {
        this.text = text;
    }

    @Override
    public int read(char[] buffer, int offset, int length) {
        if (next == text.length()) {
            return -1;
        }
        int end = Math.min(text.length(), next + length);
        if (end - next > 1
                && end < text.length()
                && Character.isHighSurrogate(text.charAt(end - 1))) {
            end--;
        }
        text.getChars(next, end, buffer, offset);
        int read = end - next;
        next = end;
        return read;
    }

    @Override
    public void close() {
        // Holds nothing.
    }
}
