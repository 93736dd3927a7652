package io.rocksetcdc.server.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;
import org.duckdb.DuckDBConnection;

/**
 * The DuckDB database in a data directory, open once. What is committed survives the end of the
 * process. SQL cannot reach files or the network, nor change the configuration.
 */
public final class Database implements AutoCloseable {
    /** The schema of the server's own tables. No workspace can have this name. */
    public static final String INTERNAL_SCHEMA = "_rockset";

    private final FileChannel lockFile;
    private final FileLock lock;
    private final DuckDBConnection root;

    private Database(FileChannel lockFile, FileLock lock, DuckDBConnection root) {
        this.lockFile = lockFile;
        this.lock = lock;
        this.root = root;
    }

    /**
     * Opens or creates the database.
     *
     * @throws StoreException if another server has the directory open or DuckDB cannot read it
     */
    public static Database open(Path directory) {
        try {
            Files.createDirectories(directory);
            FileChannel file =
                    FileChannel.open(
                            directory.resolve("server.lock"),
                            StandardOpenOption.CREATE,
                            StandardOpenOption.WRITE);
            FileLock lock = file.tryLock();
            if (lock == null) {
                file.close();
                throw inUse(directory, new IOException("locked by another process"));
            }
            return connected(file, lock, directory);
        } catch (OverlappingFileLockException e) {
            // The channel stays open: to close it would let go of the other server's lock too.
            throw inUse(directory, new IOException("locked by this process", e));
        } catch (IOException e) {
            throw new StoreException(
                    "cannot open the data directory "
                            + directory
                            + ", which this user must be able to write to",
                    e);
        } catch (SQLException e) {
            throw new StoreException("cannot open the data directory " + directory, e);
        }
    }

    private static Database connected(FileChannel file, FileLock lock, Path directory)
            throws IOException, SQLException {
        boolean connected = false;
        try {
            Database database = new Database(file, lock, connect(directory));
            connected = true;
            return database;
        } finally {
            if (!connected) {
                file.close();
            }
        }
    }

    private static DuckDBConnection connect(Path directory) throws SQLException {
        Properties settings = new Properties();
        // A checkpoint compresses what it writes: rare ones make ingest several times faster.
        settings.setProperty("checkpoint_threshold", "256MB");
        settings.setProperty("memory_limit", "2GB");
        settings.setProperty("autoinstall_known_extensions", "false");
        settings.setProperty("autoload_known_extensions", "false");
        // The file name is the catalog's name in SQL: one that no workspace can have.
        Path file = directory.resolve("_store.duckdb").toAbsolutePath();
        DuckDBConnection connection =
                (DuckDBConnection) DriverManager.getConnection("jdbc:duckdb:" + file, settings);
        Sql.execute(
                connection,
                "SET GLOBAL TimeZone = 'UTC'",
                "SET enable_external_access = false",
                "SET lock_configuration = true",
                "CREATE SCHEMA IF NOT EXISTS " + INTERNAL_SCHEMA);
        return connection;
    }

    private static StoreException inUse(Path directory, Throwable cause) {
        return new StoreException(
                "the data directory " + directory + " is in use: stop the other server first",
                cause);
    }

    /** A connection of its own; the caller closes it. */
    public Connection connect() throws SQLException {
        return root.duplicate();
    }

    /** Writes everything into the database file and lets go of the directory. */
    @Override
    public void close() {
        try (lockFile;
                lock;
                root) {
            if (!root.isClosed()) {
                Sql.execute(root, "CHECKPOINT");
            }
        } catch (SQLException | IOException e) {
            throw new StoreException("cannot close the database", e);
        }
    }
}
