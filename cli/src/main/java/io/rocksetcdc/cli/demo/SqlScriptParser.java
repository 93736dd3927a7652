package io.rocksetcdc.cli.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.postgresql.core.Parser;

/** Cuts a script into its statements, as psql does. */
final class SqlScriptParser {

    private static final Pattern COPY_FROM_STDIN =
            Pattern.compile("(?is)^copy\\b.*\\bfrom\\s+stdin\\b.*");
    private static final Pattern CREATE_DATABASE =
            Pattern.compile("(?is)^(create|drop|alter)\\s+database\\b.*");
    private static final Pattern WITHOUT_EFFECT =
            Pattern.compile(
                    "\\\\(echo|qecho|warn|timing|pset|x|a|t|encoding|errverbose|set\\s+[A-Z_]+|unset\\s+[A-Z_]+|restrict|unrestrict|d\\S*|l\\S*|conninfo)(\\s.*)?");
    private static final Pattern CONNECT = Pattern.compile("\\\\c(onnect)?(\\s.*)?");
    private static final Pattern WORD = Pattern.compile("[A-Za-z_\\x{80}-\\x{10ffff}][\\w$]*");

    private final String name;
    private final String text;
    private final char[] chars;
    private final List<SqlStatement> statements = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private int position;
    private int start = -1;
    private int parentheses;
    private int blocks;
    private String lastWord = "";

    SqlScriptParser(String name, String text) {
        this.name = name;
        this.text = (text.startsWith("\uFEFF") ? text.substring(1) : text).replace("\r\n", "\n");
        this.chars = this.text.toCharArray();
    }

    /**
     * Reads all of it.
     *
     * @throws IllegalArgumentException if it has something that only psql can do
     */
    SqlScript parse() {
        while (position < chars.length) {
            step();
        }
        finish();
        return new SqlScript(name, List.copyOf(statements), List.copyOf(notes));
    }

    private void step() {
        char c = chars[position];
        if (c == '-' || c == '/') {
            int end = c == '-' ? Parser.parseLineComment(chars, position) : blockComment();
            if (end == position) {
                begin();
            }
            position = end + 1;
        } else if (Character.isWhitespace(c)) {
            position++;
        } else if (c == '\\') {
            command();
        } else if (c == ';' && parentheses == 0 && blocks == 0) {
            finish();
            position++;
        } else {
            begin();
            token(c);
        }
    }

    private void token(char c) {
        switch (c) {
            case '\'' -> position = Parser.parseSingleQuotes(chars, position, !escapes()) + 1;
            case '"' -> position = Parser.parseDoubleQuotes(chars, position) + 1;
            case '$' -> position = Parser.parseDollarQuotes(chars, position) + 1;
            case '(' -> {
                parentheses++;
                position++;
            }
            case ')' -> {
                parentheses = Math.max(0, parentheses - 1);
                position++;
            }
            default -> word();
        }
    }

    /** A function's body can be {@code BEGIN ATOMIC …; END} without any quotes. */
    private void word() {
        Matcher word = WORD.matcher(text).region(position, chars.length);
        if (!word.lookingAt()) {
            position++;
            return;
        }
        String found = word.group().toLowerCase(java.util.Locale.ROOT);
        if (found.equals("atomic") && lastWord.equals("begin")) {
            blocks++;
        } else if (blocks > 0 && found.equals("case")) {
            blocks++;
        } else if (blocks > 0 && found.equals("end")) {
            blocks--;
        }
        lastWord = found;
        position = word.end();
    }

    private boolean escapes() {
        return position > 0
                && (chars[position - 1] == 'E' || chars[position - 1] == 'e')
                && lastWord.equalsIgnoreCase("e");
    }

    private int blockComment() {
        return Parser.parseBlockComment(chars, position);
    }

    private void begin() {
        if (start < 0) {
            start = position;
        }
    }

    private void finish() {
        if (start >= 0) {
            String statement = text.substring(start, Math.min(position, chars.length)).strip();
            int line = line(start);
            if (CREATE_DATABASE.matcher(statement).matches()) {
                notes.add(at(line) + "left out: the demo has one database");
            } else if (COPY_FROM_STDIN.matcher(statement).matches()) {
                statements.add(new SqlStatement(statement, line, Optional.of(copied())));
            } else {
                statements.add(new SqlStatement(statement, line, Optional.empty()));
            }
        }
        start = -1;
        parentheses = 0;
        blocks = 0;
        lastWord = "";
    }

    /** The lines behind a COPY, up to the one with a backslash and a dot. */
    private String copied() {
        int lines = endOfLine(position) + 1;
        Matcher end = Pattern.compile("(?m)^\\\\\\.[ \\t]*$").matcher(text);
        if (lines > chars.length || !end.find(lines)) {
            throw new IllegalArgumentException(
                    at(line(start))
                            + "the lines of this COPY have no end: a line with \\. is missing");
        }
        position = end.end() - 1;
        return text.substring(lines, end.start());
    }

    /** psql's own commands start with a backslash and end with their line. */
    private void command() {
        int end = endOfLine(position);
        String command = text.substring(position, end).strip();
        String where = at(line(position));
        if (start >= 0) {
            throw new IllegalArgumentException(
                    where
                            + command
                            + " is a command of psql within a statement; the demo runs SQL only. End the statement with a semicolon instead.");
        }
        if (CONNECT.matcher(command).matches()) {
            notes.add(where + command + " left out: the demo has one database");
        } else if (!WITHOUT_EFFECT.matcher(command).matches()) {
            throw new IllegalArgumentException(
                    where
                            + command
                            + " is a command of psql; the demo runs SQL only. Take the line out, or write SQL for it.");
        }
        position = end;
    }

    private int endOfLine(int from) {
        int end = text.indexOf('\n', from);
        return end < 0 ? chars.length : end;
    }

    private int line(int offset) {
        return 1 + (int) text.substring(0, offset).chars().filter(c -> c == '\n').count();
    }

    private String at(int line) {
        return name + ":" + line + ": ";
    }
}
