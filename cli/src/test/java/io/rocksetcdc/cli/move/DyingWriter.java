package io.rocksetcdc.cli.move;

import java.io.Writer;

/** Takes some lines, and dies of the next one, as a process that is killed while it says that. */
final class DyingWriter extends Writer {

    private final int lines;
    private final StringBuilder text = new StringBuilder();

    DyingWriter(int lines) {
        this.lines = lines;
    }

    /** No exception that anybody would handle. */
    static final class Death extends Error {
        private static final long serialVersionUID = 1L;
    }

    String text() {
        return text.toString();
    }

    @Override
    public void write(char[] buffer, int offset, int length) {
        text.append(buffer, offset, length);
        if (text.chars().filter(character -> character == '\n').count() > lines) {
            throw new Death();
        }
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
}
