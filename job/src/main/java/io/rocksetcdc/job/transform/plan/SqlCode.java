package io.rocksetcdc.job.transform.plan;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.calcite.sql.parser.SqlParserPos;

/** The text of a query without what it quotes and remarks. */
final class SqlCode {

    private static final Pattern ASIDE =
            Pattern.compile("'(?:[^']|'')*'|`[^`]*`|--[^\n]*|/\\*.*?\\*/", Pattern.DOTALL);

    private SqlCode() {}

    /** The text with spaces in place of strings, quoted names and comments. */
    static String of(String text) {
        Matcher aside = ASIDE.matcher(text);
        StringBuilder code = new StringBuilder(text);
        while (aside.find()) {
            for (int i = aside.start(); i < aside.end(); i++) {
                if (text.charAt(i) != '\n') {
                    code.setCharAt(i, ' ');
                }
            }
        }
        return code.toString();
    }

    /** Line and column of an index. */
    static SqlParserPos place(String text, int index) {
        int line = 1;
        int start = 0;
        for (int end = text.indexOf('\n'); end >= 0 && end < index; ) {
            line++;
            start = end + 1;
            end = text.indexOf('\n', start);
        }
        return new SqlParserPos(line, index - start + 1);
    }
}
