package io.rocksetcdc.server.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** Quotes names and texts for DuckDB. */
public final class Sql {
    private Sql() {}

    /** A quoted identifier. DuckDB's parser takes no NUL, so it is shown as U+2400. */
    public static String identifier(String name) {
        return '"' + name.replace('\0', '\u2400').replace("\"", "\"\"") + '"';
    }

    /** An expression for this text. DuckDB's parser takes no NUL, so that goes through chr(0). */
    public static String literal(String text) {
        String quoted = "'" + text.replace("'", "''") + "'";
        return text.indexOf('\0') < 0
                ? quoted
                : "(" + quoted.replace("\0", "' || chr(0) || '") + ")";
    }

    /** Runs statements that give no rows. */
    public static void execute(Connection connection, String... statements) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }
}
