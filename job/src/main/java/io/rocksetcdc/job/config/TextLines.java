package io.rocksetcdc.job.config;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Lines of a text, by indexes of characters in it. */
record TextLines(String text) {

    private static final Pattern INDENTED_COMMENT = Pattern.compile("\\r?\\n[ \\t]+#[^\\n]*");

    /** How this text ends its lines. */
    String lineBreak() {
        return text.contains("\r\n") ? "\r\n" : "\n";
    }

    /** Where the line of a character starts. */
    int lineStart(int index) {
        return text.lastIndexOf('\n', index - 1) + 1;
    }

    /** Where the line of a character ends, before its line break. */
    int lineEnd(int index) {
        int end = text.indexOf('\n', index);
        if (end < 0) {
            return text.length();
        }
        return end > index && text.charAt(end - 1) == '\r' ? end - 1 : end;
    }

    /** What stands before a character in its line. */
    String indent(int index) {
        return text.substring(lineStart(index), index);
    }

    /** The end of the last of the indented comments in the lines behind this line end. */
    int behindComments(int lineEnd) {
        Matcher comment = INDENTED_COMMENT.matcher(text);
        int end = lineEnd;
        while (comment.region(end, text.length()).lookingAt()) {
            end = lineEnd(comment.end() - 1);
        }
        return end;
    }

    /** The text with another one in place of these characters. */
    String with(int start, int end, String written) {
        return text.substring(0, start) + written + text.substring(end);
    }
}
