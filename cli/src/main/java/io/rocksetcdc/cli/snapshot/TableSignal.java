package io.rocksetcdc.cli.snapshot;

import io.rocksetcdc.job.config.SnapshotWay.SignalTable;
import io.rocksetcdc.job.config.secrets.Secret;
import io.rocksetcdc.job.config.secrets.SecretResolver;
import io.rocksetcdc.job.config.secrets.SecretValue;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/** A row in Debezium's signal table. */
final class TableSignal implements SnapshotSignal {

    private final SignalTable signal;
    private final SecretResolver secrets;

    TableSignal(SignalTable signal, SecretResolver secrets) {
        this.signal = signal;
        this.secrets = secrets;
    }

    @Override
    public void send(SnapshotRequest request) throws SnapshotRefusedException, IOException {
        SecretValue url = signal.database().resolve(secrets);
        requireDriver(url);
        try (Connection connection = DriverManager.getConnection(url.reveal());
                PreparedStatement insert =
                        connection.prepareStatement(
                                "INSERT INTO "
                                        + signal.table()
                                        + " (id, type, data) VALUES (?, ?, ?)")) {
            insert.setString(1, request.id());
            insert.setString(2, SnapshotRequest.SIGNAL);
            insert.setString(3, request.data().toString());
            insert.executeUpdate();
        } catch (SQLException e) {
            throw new IOException(
                    "Signal table %s in %s can not be written: %s; check snapshot.database, its rights and the network"
                            .formatted(
                                    signal.table(),
                                    signal.database(),
                                    masked(e.getMessage(), url)));
        }
    }

    private void requireDriver(SecretValue url) throws SnapshotRefusedException {
        if (url.reveal().startsWith("jdbc:mongodb")) {
            throw new SnapshotRefusedException(
                    "A signal table alone is not offered for MongoDB; write signal-topic and topic-prefix, or streamkap");
        }
        try {
            DriverManager.getDriver(url.reveal());
        } catch (SQLException noDriver) {
            // What it says may quote the URL.
            throw new SnapshotRefusedException(
                    "There is no JDBC driver here for the database of signal table %s, only PostgreSQL's; write signal-topic and topic-prefix"
                            .formatted(signal.table()));
        }
    }

    private String masked(String message, SecretValue url) {
        String text = url.maskIn(String.valueOf(message).lines().findFirst().orElse(""));
        for (Secret secret : signal.database().references()) {
            text = secret.resolve(secrets).maskIn(text);
        }
        return text;
    }

    @Override
    public String way() {
        return "signal table " + signal.table();
    }
}
