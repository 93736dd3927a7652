package io.rocksetcdc.server.store;

import java.sql.Connection;
import java.sql.SQLException;

/** Runs work in one transaction: all of it is durable when this returns, or none of it. */
public final class Transactions {
    private Transactions() {}

    /** What is done inside the transaction. */
    @FunctionalInterface
    public interface Work<T> {
        T run() throws SQLException;
    }

    /** Work without a result. */
    @FunctionalInterface
    public interface Action {
        void run() throws SQLException;
    }

    public static <T> T call(Connection connection, Work<T> work) throws SQLException {
        Sql.execute(connection, "BEGIN TRANSACTION");
        try {
            T result = work.run();
            Sql.execute(connection, "COMMIT");
            return result;
        } catch (SQLException | RuntimeException | Error e) {
            rollBack(connection, e);
            throw e;
        }
    }

    public static void run(Connection connection, Action action) throws SQLException {
        call(
                connection,
                () -> {
                    action.run();
                    return true;
                });
    }

    private static void rollBack(Connection connection, Throwable cause) {
        try {
            Sql.execute(connection, "ROLLBACK");
        } catch (SQLException e) {
            cause.addSuppressed(e);
        }
    }
}
