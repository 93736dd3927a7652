package io.rocksetcdc.local;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicBoolean;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;

/**
 * A Kafka broker (KRaft, one node) in this JVM. Topics are not created by themselves, keep every
 * record and take records of up to 16 MiB. Started again on the same directory it has all its
 * topics.
 */
public final class LocalBroker implements AutoCloseable {

    private final KafkaRaftServer server;
    private final int port;
    private final AtomicBoolean closed = new AtomicBoolean();

    private LocalBroker(KafkaRaftServer server, int port) {
        this.server = server;
        this.port = port;
    }

    /**
     * Starts a broker on a free port; returns when it takes records.
     *
     * @param directory holds its data; made if missing
     * @throws PartFailedException if it cannot be started
     */
    public static LocalBroker start(Path directory) {
        return FreePort.startOn(port -> start(directory, port));
    }

    /** As {@link #start(Path)}, on a given port, so that clients find a restarted broker again. */
    public static LocalBroker start(Path directory, int port) {
        return start(directory, port, List.of());
    }

    /**
     * As {@link #start(Path)}; clients have to log in with SASL/PLAIN.
     *
     * @param guests may do what ACLs say and nothing else; the other user may do everything
     */
    public static LocalBroker start(Path directory, BrokerLogin login, BrokerLogin... guests) {
        List<BrokerLogin> logins = new ArrayList<>(List.of(guests));
        logins.add(0, login);
        return FreePort.startOn(port -> start(directory, port, logins));
    }

    private static LocalBroker start(Path directory, int port, List<BrokerLogin> logins) {
        FreePort.require("The broker", port);
        Path data = directory.toAbsolutePath().resolve("data");
        KafkaRaftServer server;
        try {
            formatIfNew(data);
            Properties properties = BrokerProperties.of(data, port, FreePort.find(), logins);
            server = new KafkaRaftServer(KafkaConfig.fromProps(properties, false), Time.SYSTEM);
        } catch (Exception e) {
            throw failed(data, port, e);
        }
        LocalBroker broker = new LocalBroker(server, port);
        try {
            server.startup();
            return broker;
        } catch (RuntimeException e) {
            broker.close();
            throw failed(data, port, e);
        }
    }

    /** Host and port, for {@code bootstrap.servers}. */
    public String bootstrapServers() {
        return "127.0.0.1:" + port;
    }

    /** The port on 127.0.0.1. */
    public int port() {
        return port;
    }

    /**
     * Creates a topic with unlimited retention; one that exists already stays as it is.
     *
     * @param configs topic configs on top
     * @throws PartFailedException if the broker refuses it
     */
    public void createTopic(String name, int partitions, Map<String, String> configs) {
        try (Topics topics = new Topics(bootstrapServers())) {
            topics.createIfMissing(name, partitions, configs);
        }
    }

    /** Stops the broker; its data stays. */
    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            server.shutdown();
            server.awaitShutdown();
        }
    }

    private static void formatIfNew(Path data) throws Exception {
        if (Files.exists(data.resolve("meta.properties"))) {
            return;
        }
        Files.createDirectories(data);
        new Formatter()
                .setClusterId(Uuid.randomUuid().toString())
                .setPrintStream(new PrintStream(OutputStream.nullOutputStream()))
                .setNodeId(BrokerProperties.NODE_ID)
                .setControllerListenerName(BrokerProperties.CONTROLLER)
                .addDirectory(data.toString())
                .setMetadataLogDirectory(data.toString())
                .run();
    }

    private static PartFailedException failed(Path data, int port, Throwable cause) {
        return new PartFailedException(
                "The broker on 127.0.0.1:"
                        + port
                        + " with its data in "
                        + data
                        + " did not start: "
                        + cause
                        + ". Another broker may use the same directory.",
                cause);
    }
}
