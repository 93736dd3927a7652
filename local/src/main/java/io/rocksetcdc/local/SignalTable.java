package io.rocksetcdc.local;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * The table through which a capture is told to take snapshots, and in which it marks their windows.
 */
public final class SignalTable {

    static final String NAME = "public.debezium_signal";

    private SignalTable() {}

    /** Creates it unless it is there. */
    public static void createIfMissing(LocalPostgres postgres) {
        try (Connection connection = postgres.connect();
                Statement statement = connection.createStatement()) {
            statement.execute(
                    "CREATE TABLE IF NOT EXISTS "
                            + NAME
                            + " (id varchar PRIMARY KEY, type varchar, data varchar)");
        } catch (SQLException e) {
            throw new PartFailedException(
                    "The signal table " + NAME + " cannot be created: " + e.getMessage(), e);
        }
    }
}
