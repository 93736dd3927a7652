package io.rocksetcdc.cli.demo;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/**
 * A file of SQL statements.
 *
 * @param name for messages
 * @param statements in their order
 * @param notes what was left out, and why
 */
record SqlScript(String name, List<SqlStatement> statements, List<String> notes) {

    static SqlScript read(Path file) {
        try {
            return new SqlScriptParser(file.toString(), Files.readString(file)).parse();
        } catch (NoSuchFileException missing) {
            throw new IllegalArgumentException(
                    file + " is missing: the folder needs a schema.sql and a workload.sql",
                    missing);
        } catch (MalformedInputException notText) {
            throw new IllegalArgumentException(
                    file + " is not UTF-8: write it again in that encoding", notText);
        } catch (IOException unreadable) {
            throw new UncheckedIOException("can not read " + file, unreadable);
        }
    }

    static SqlScript resource(String name) {
        try (InputStream resource = SqlScript.class.getResourceAsStream(name)) {
            String text = new String(resource.readAllBytes(), StandardCharsets.UTF_8);
            return new SqlScriptParser(name, text).parse();
        } catch (IOException unreadable) {
            throw new UncheckedIOException("can not read " + name, unreadable);
        }
    }

    /**
     * Runs all statements.
     *
     * @throws IllegalArgumentException if one fails: file, line and what PostgreSQL says
     */
    void run(Connection connection) {
        for (SqlStatement statement : statements) {
            try {
                statement.run(connection);
            } catch (SQLException refused) {
                throw new IllegalArgumentException(
                        name + ":" + statement.line() + ": " + refused.getMessage(), refused);
            }
        }
    }
}
