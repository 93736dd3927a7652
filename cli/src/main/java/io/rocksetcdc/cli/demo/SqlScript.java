package io.rocksetcdc.cli.demo;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.postgresql.core.NativeQuery;
import org.postgresql.core.Parser;

/**
 * A file of SQL statements.
 *
 * @param name for messages
 * @param statements each without its semicolon
 */
record SqlScript(String name, List<String> statements) {

    static SqlScript read(Path file) {
        try {
            return parse(file.toString(), Files.readString(file));
        } catch (NoSuchFileException missing) {
            throw new IllegalArgumentException(
                    file + " is missing: the folder needs a schema.sql and a workload.sql",
                    missing);
        } catch (IOException unreadable) {
            throw new UncheckedIOException("can not read " + file, unreadable);
        }
    }

    static SqlScript resource(String name) {
        try (InputStream resource = SqlScript.class.getResourceAsStream(name)) {
            return parse(name, new String(resource.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException unreadable) {
            throw new UncheckedIOException("can not read " + name, unreadable);
        }
    }

    /** Quotes, dollar quotes and comments are the driver's to know. */
    private static SqlScript parse(String name, String text) {
        try {
            return new SqlScript(
                    name,
                    Parser.parseJdbcSql(text, true, false, true, false, false).stream()
                            .map(query -> ((NativeQuery) query).nativeSql)
                            .filter(statement -> !statement.isBlank())
                            .toList());
        } catch (SQLException malformed) {
            throw new IllegalArgumentException(name + ": " + malformed.getMessage(), malformed);
        }
    }
}
