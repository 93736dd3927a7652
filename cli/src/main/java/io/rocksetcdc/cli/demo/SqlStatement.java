package io.rocksetcdc.cli.demo;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import org.postgresql.PGConnection;

/**
 * A statement of a script.
 *
 * @param text without its semicolon
 * @param line where it starts, from 1
 * @param copied the lines that a COPY FROM stdin reads
 */
record SqlStatement(String text, int line, Optional<String> copied) {

    /** Runs it and reads its results away. */
    void run(Connection connection) throws SQLException {
        if (copied.isPresent()) {
            try {
                connection
                        .unwrap(PGConnection.class)
                        .getCopyAPI()
                        .copyIn(text, new StringReader(copied.get()));
            } catch (IOException broken) {
                throw new UncheckedIOException("the lines of a COPY were not sent", broken);
            }
            return;
        }
        try (Statement statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            statement.execute(text);
        }
    }
}
