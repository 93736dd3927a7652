package io.rocksetcdc.job.collections;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.rocksetcdc.job.config.CollectionConfig;
import io.rocksetcdc.job.config.secrets.SecretValue;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Rockset's control plane, as far as a pipeline needs it. Requests are sent again after 408, 425,
 * 429, 5xx and I/O errors.
 *
 * <p>Every method throws {@link RocksetApiException} for an answer that is no success, with status,
 * type, message and trace id, and another {@link IOException} if there is no answer.
 */
public final class RocksetApi {

    private static final String ORGANISATION = "/v1/orgs/self";

    private final ApiTransport transport;

    /**
     * @param server base URL without a slash at its end
     * @param apiKey sent with every request, never printed
     */
    public RocksetApi(URI server, SecretValue apiKey, Patience patience) {
        this(new ApiTransport(server, apiKey, patience, d -> Thread.sleep(d.toMillis())));
    }

    RocksetApi(ApiTransport transport) {
        this.transport = transport;
    }

    /** All integrations with Kafka. */
    public List<KafkaIntegration> kafkaIntegrations() throws IOException, InterruptedException {
        List<KafkaIntegration> integrations = new ArrayList<>();
        for (JsonNode integration : transport.get(ORGANISATION + "/integrations")) {
            KafkaIntegration.of(integration).ifPresent(integrations::add);
        }
        return integrations;
    }

    /** Replaces the list of topics that an integration takes. */
    public void putTopics(KafkaIntegration integration, Set<String> topics)
            throws IOException, InterruptedException {
        transport.put(
                ORGANISATION + "/integrations/" + segment(integration.name()),
                integration.with(topics));
    }

    /** Whether the workspace exists. */
    public boolean hasWorkspace(String workspace) throws IOException, InterruptedException {
        return find(workspacePath(workspace)).isPresent();
    }

    /** Creates a workspace; false if it is there by now. */
    public boolean createWorkspace(String workspace) throws IOException, InterruptedException {
        ObjectNode body = JsonNodeFactory.instance.objectNode().put("name", workspace);
        return create(ORGANISATION + "/ws", body);
    }

    /** The collection, if it exists. */
    public Optional<RemoteCollection> collection(String workspace, String name)
            throws IOException, InterruptedException {
        return find(workspacePath(workspace) + "/collections/" + name).map(RemoteCollection::of);
    }

    /** Creates a collection that takes one topic of an integration; false if it is there by now. */
    public boolean createCollection(CollectionConfig collection, String integration, String topic)
            throws IOException, InterruptedException {
        return create(
                workspacePath(collection.workspace()) + "/collections",
                CollectionRequest.of(collection, integration, topic));
    }

    private static String workspacePath(String workspace) {
        return ORGANISATION + "/ws/" + workspace;
    }

    private static String segment(String name) {
        return URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private Optional<JsonNode> find(String path) throws IOException, InterruptedException {
        try {
            return Optional.of(transport.get(path));
        } catch (RocksetApiException e) {
            if (e.isNotFound()) {
                return Optional.empty();
            }
            throw e;
        }
    }

    // A request that was applied although its answer was lost finds its own work when sent again.
    private boolean create(String path, ObjectNode body) throws IOException, InterruptedException {
        try {
            transport.post(path, body);
            return true;
        } catch (RocksetApiException e) {
            if (e.isAlreadyThere()) {
                return false;
            }
            throw e;
        }
    }
}
