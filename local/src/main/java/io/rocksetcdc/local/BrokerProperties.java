package io.rocksetcdc.local;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import org.apache.kafka.metadata.authorizer.StandardAuthorizer;

/** The settings of a single-node broker that keeps every record and little memory. */
final class BrokerProperties {

    static final int NODE_ID = 1;
    static final String CONTROLLER = "CONTROLLER";

    private static final String CLIENT = "CLIENT";

    private static final String MAX_RECORD_BYTES = Integer.toString(16 << 20);

    private BrokerProperties() {}

    /**
     * @param logins nobody has to log in if there are none; the first may do everything, the others
     *     what ACLs say
     */
    static Properties of(Path data, int port, int controllerPort, List<BrokerLogin> logins) {
        Properties properties = new Properties();
        identity(properties, data, port, controllerPort);
        if (logins.isEmpty()) {
            anybodyMayEnter(properties);
        } else {
            clientsLogIn(properties, logins.get(0), logins.subList(1, logins.size()));
        }
        topics(properties);
        footprint(properties);
        return properties;
    }

    private static void identity(Properties properties, Path data, int port, int controllerPort) {
        String broker = CLIENT + "://127.0.0.1:" + port;
        String controller = CONTROLLER + "://127.0.0.1:" + controllerPort;
        properties.setProperty("process.roles", "broker,controller");
        properties.setProperty("node.id", Integer.toString(NODE_ID));
        properties.setProperty(
                "controller.quorum.voters", NODE_ID + "@127.0.0.1:" + controllerPort);
        properties.setProperty("listeners", broker + "," + controller);
        properties.setProperty("advertised.listeners", broker);
        properties.setProperty("controller.listener.names", CONTROLLER);
        properties.setProperty("inter.broker.listener.name", CLIENT);
        properties.setProperty("log.dirs", data.toString());
        // After a kill the controller waits this long before it takes the broker back.
        properties.setProperty("broker.session.timeout.ms", "4000");
        properties.setProperty("broker.heartbeat.interval.ms", "500");
    }

    private static void anybodyMayEnter(Properties properties) {
        protocols(properties, "PLAINTEXT");
    }

    private static void clientsLogIn(
            Properties properties, BrokerLogin login, List<BrokerLogin> guests) {
        protocols(properties, "SASL_PLAINTEXT");
        properties.setProperty("sasl.enabled.mechanisms", BrokerLogin.MECHANISM);
        properties.setProperty("sasl.mechanism.inter.broker.protocol", BrokerLogin.MECHANISM);
        properties.setProperty(
                "listener.name.%s.%s.sasl.jaas.config"
                        .formatted(CLIENT, BrokerLogin.MECHANISM)
                        .toLowerCase(Locale.ROOT),
                login.ofBroker(guests));
        if (!guests.isEmpty()) {
            properties.setProperty("authorizer.class.name", StandardAuthorizer.class.getName());
            // The controller's listener knows no names.
            properties.setProperty("super.users", "User:ANONYMOUS;User:" + login.user());
        }
    }

    private static void protocols(Properties properties, String ofClients) {
        properties.setProperty(
                "listener.security.protocol.map",
                "%s:%s,%s:PLAINTEXT".formatted(CLIENT, ofClients, CONTROLLER));
    }

    private static void topics(Properties properties) {
        properties.setProperty("auto.create.topics.enable", "false");
        properties.setProperty("log.retention.ms", "-1");
        properties.setProperty("log.retention.bytes", "-1");
        properties.setProperty("message.max.bytes", MAX_RECORD_BYTES);
        properties.setProperty("offsets.topic.replication.factor", "1");
        properties.setProperty("offsets.topic.num.partitions", "2");
        properties.setProperty("transaction.state.log.replication.factor", "1");
        properties.setProperty("transaction.state.log.min.isr", "1");
        properties.setProperty("transaction.state.log.num.partitions", "2");
        properties.setProperty("share.coordinator.state.topic.replication.factor", "1");
        properties.setProperty("share.coordinator.state.topic.min.isr", "1");
        properties.setProperty("share.coordinator.state.topic.num.partitions", "1");
        properties.setProperty("group.initial.rebalance.delay.ms", "0");
    }

    private static void footprint(Properties properties) {
        properties.setProperty("num.network.threads", "2");
        properties.setProperty("num.io.threads", "4");
        properties.setProperty("background.threads", "2");
        properties.setProperty("num.replica.alter.log.dirs.threads", "1");
        // The cleaner, needed for the offsets topic, takes 128 MiB unless told otherwise.
        properties.setProperty("log.cleaner.dedupe.buffer.size", Integer.toString(4 << 20));
        properties.setProperty("log.index.size.max.bytes", Integer.toString(1 << 20));
        properties.setProperty("queued.max.requests", "64");
    }
}
