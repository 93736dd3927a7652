package io.rocksetcdc.local;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A PostgreSQL server with logical decoding on. Its binaries, data and log lie in the directory,
 * and a server started there again has its data. It ends when this JVM ends, also by kill -9.
 */
public final class LocalPostgres implements AutoCloseable {

    private static final Duration START_LIMIT = Duration.ofSeconds(60);
    private static final String HOST = "127.0.0.1";
    private static final String USER = "postgres";
    private static final String DATABASE = "postgres";

    private final EmbeddedPostgres server;
    private final PostgresWatchdog watchdog;
    private final Postmaster postmaster;
    private final AtomicBoolean closed = new AtomicBoolean();

    private LocalPostgres(
            EmbeddedPostgres server, PostgresWatchdog watchdog, Postmaster postmaster) {
        this.server = server;
        this.watchdog = watchdog;
        this.postmaster = postmaster;
    }

    /**
     * Starts a server on a free port; returns when it answers.
     *
     * @param directory holds everything; made if missing
     * @throws PartFailedException if it does not answer within 60 s
     */
    public static LocalPostgres start(Path directory) {
        return launch(directory, FreePort.find());
    }

    /** As {@link #start(Path)}, on a given port. */
    public static LocalPostgres start(Path directory, int port) {
        FreePort.require("PostgreSQL", port);
        return launch(directory, port);
    }

    private static LocalPostgres launch(Path directory, int port) {
        Path folder = directory.toAbsolutePath();
        Path log = folder.resolve("postgres.log");
        Path data = folder.resolve("data");
        PostgresWatchdog watchdog;
        try {
            Files.createDirectories(folder);
            watchdog = PostgresWatchdog.start(data);
        } catch (IOException e) {
            throw new PartFailedException(
                    "PostgreSQL cannot be started in " + folder + ": " + e.getMessage(), e);
        }
        try {
            EmbeddedPostgres server = server(folder.resolve("binaries"), data, log, port);
            return new LocalPostgres(server, watchdog, Postmaster.of(data));
        } catch (IOException | RuntimeException e) {
            release(watchdog, e);
            throw PartFailedException.withLog(
                    "PostgreSQL on port "
                            + port
                            + " in "
                            + folder
                            + " did not start: "
                            + e.getMessage()
                            + ". As root it needs the command unshare; else run as another user.",
                    log,
                    e);
        }
    }

    /** A JDBC URL that names the database and the user; there is no password to give. */
    public String jdbcUrl() {
        return "jdbc:postgresql://" + HOST + ":" + port() + "/" + DATABASE + "?user=" + USER;
    }

    /** Always 127.0.0.1. */
    public String host() {
        return HOST;
    }

    /** The port on 127.0.0.1. */
    public int port() {
        return server.getPort();
    }

    /** The superuser. */
    public String user() {
        return USER;
    }

    /** Any password is taken; this is for clients that want one. */
    public String password() {
        return "postgres";
    }

    /** The database. */
    public String database() {
        return DATABASE;
    }

    /** Opens a connection of the superuser; the caller closes it. */
    public Connection connect() throws SQLException {
        return DriverManager.getConnection(jdbcUrl());
    }

    /** Stops the server; its data stays. */
    @Override
    public void close() {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        try (watchdog) {
            server.close();
            postmaster.awaitEnd();
        } catch (IOException e) {
            throw new PartFailedException(
                    "PostgreSQL on port " + port() + " did not stop: " + e.getMessage(), e);
        }
    }

    private static EmbeddedPostgres server(Path binaries, Path data, Path log, int port)
            throws IOException {
        // The library makes this folder too, and would make it in /tmp.
        System.setProperty("ot.epg.working-dir", binaries.toString());
        return EmbeddedPostgres.builder()
                .setPgBinaryResolver(new PostgresBinaries())
                .setOverrideWorkingDirectory(binaries.toFile())
                .setDataDirectory(data)
                .setCleanDataDirectory(false)
                .setRegisterShutdownHook(false)
                .setPGStartupWait(START_LIMIT)
                .setOutputRedirector(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .setErrorRedirector(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .setPort(port)
                .setLocaleConfig("locale", "C")
                .setLocaleConfig("locale-provider", "builtin")
                .setLocaleConfig("builtin-locale", "C.UTF-8")
                .setServerConfig("listen_addresses", HOST)
                .setServerConfig("unix_socket_directories", "")
                .setServerConfig("dynamic_shared_memory_type", "mmap")
                .setServerConfig("wal_level", "logical")
                .setServerConfig("max_wal_senders", "32")
                .setServerConfig("max_replication_slots", "32")
                .setServerConfig("max_connections", "100")
                .setServerConfig("shared_buffers", "32MB")
                .start();
    }

    private static void release(PostgresWatchdog watchdog, Exception reason) {
        try {
            watchdog.close();
        } catch (IOException e) {
            reason.addSuppressed(e);
        }
    }
}
