package io.rocksetcdc.cli.move;

import java.io.Writer;
import java.util.List;
import java.util.function.BiPredicate;

/** Takes lines until it dies of one, as a process that is killed while it says that. */
final class DyingWriter extends Writer {

    private final BiPredicate<Integer, String> lastLine;
    private final StringBuilder text = new StringBuilder();

    /**
     * @param lastLine whether it dies of a line, by its number and text
     */
    DyingWriter(BiPredicate<Integer, String> lastLine) {
        this.lastLine = lastLine;
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
        List<String> lines = text.toString().lines().toList();
        if (text.toString().endsWith("\n")
                && lastLine.test(lines.size() - 1, lines.get(lines.size() - 1))) {
            throw new Death();
        }
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
}
