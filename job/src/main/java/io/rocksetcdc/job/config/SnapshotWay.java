package io.rocksetcdc.job.config;

import io.rocksetcdc.job.config.secrets.Secret;
import io.rocksetcdc.job.config.secrets.SecretText;
import java.io.Serializable;
import java.net.URI;

/** Whom to ask for a snapshot. */
public sealed interface SnapshotWay extends Serializable {

    /** Does what the way needs. */
    <R> R accept(Visitor<R> visitor);

    /**
     * One answer a way.
     *
     * @param <R> the answer
     */
    interface Visitor<R> {

        R signalTopic(SignalTopic way);

        R signalTable(SignalTable way);

        R streamkap(Streamkap way);
    }

    /**
     * Debezium's signal topic.
     *
     * @param topic its name
     * @param topicPrefix Debezium's {@code topic.prefix}, the key by which a connector knows its
     *     signals
     */
    record SignalTopic(String topic, String topicPrefix) implements SnapshotWay {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.signalTopic(this);
        }
    }

    /**
     * Debezium's signal table alone.
     *
     * @param table its name, as the database takes it in SQL
     * @param database JDBC URL, references unresolved
     */
    record SignalTable(String table, SecretText database) implements SnapshotWay {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.signalTable(this);
        }
    }

    /**
     * Streamkap's API.
     *
     * @param source id of the source
     * @param clientId of the API token
     * @param clientSecret of the API token
     * @param api base URL, without a slash at its end
     */
    record Streamkap(String source, Secret clientId, Secret clientSecret, URI api)
            implements SnapshotWay {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.streamkap(this);
        }
    }
}
