package io.rocksetcdc.job.source;

import io.rocksetcdc.job.config.KafkaConfig;
import io.rocksetcdc.job.config.secrets.SafeFailure;
import io.rocksetcdc.job.config.secrets.SecretResolver;
import java.io.IOException;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;

/** Makes Kafka's admin clients for a pipeline. */
public final class KafkaAdmin {

    private KafkaAdmin() {}

    /**
     * A client with the pipeline's properties, its references to secrets resolved here.
     *
     * @param settings instead of what the pipeline file says
     * @throws IOException if none can be made, e.g. because no address of a broker can be resolved;
     *     without a cause, for that may quote a secret
     */
    public static Admin open(KafkaConfig kafka, Map<String, String> settings) throws IOException {
        Properties client = SecretConfigProvider.addTo(kafka.unresolved());
        client.putAll(settings);
        try {
            return Admin.create(client);
        } catch (KafkaException unfit) {
            throw new IOException(
                    "Kafka at %s can not be asked: %s"
                            .formatted(
                                    kafka.properties().get("bootstrap.servers"),
                                    SafeFailure.text(
                                            unfit,
                                            kafka.properties().values(),
                                            SecretResolver.ofProcess())));
        }
    }
}
