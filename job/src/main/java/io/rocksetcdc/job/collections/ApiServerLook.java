package io.rocksetcdc.job.collections;

import io.rocksetcdc.job.collections.SetupStep.Outcome;
import io.rocksetcdc.job.config.CollectionConfig;
import io.rocksetcdc.job.config.RocksetConfig;
import io.rocksetcdc.job.config.StreamConfig;
import io.rocksetcdc.job.config.secrets.Secret;
import io.rocksetcdc.job.config.secrets.SecretResolver;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Looks at what a pipeline finds at the API server, and changes nothing.
 *
 * <p>Methods throw {@link RocksetApiException} if the API server refuses, another {@link
 * IOException} if it does not answer, and {@link io.rocksetcdc.job.config.secrets.SecretException}
 * if a key can not be resolved.
 */
public final class ApiServerLook {

    private final RocksetConfig rockset;
    private final RocksetApi api;
    private final IntegrationSetup integrations;

    private ApiServerLook(
            RocksetConfig rockset, Secret apiKey, SecretResolver secrets, Patience patience) {
        this.rockset = rockset;
        this.api = new RocksetApi(rockset.apiServer(), apiKey.resolveForHeader(secrets), patience);
        this.integrations = new IntegrationSetup(api, secrets);
    }

    /** Looks with the pipeline's API key; empty if it has none. */
    public static Optional<ApiServerLook> of(
            RocksetConfig rockset, SecretResolver secrets, Patience patience) {
        return rockset.apiKey().map(key -> new ApiServerLook(rockset, key, secrets, patience));
    }

    /**
     * What the API server says of each topic that has had documents, e.g. {@code ACTIVE}.
     *
     * @throws SetupException if no integration has the pipeline's key
     */
    public Map<String, String> topicStates() throws IOException, InterruptedException {
        return integrations.find(rockset).states();
    }

    /** What the start of these streams would find: one step or more for each thing they need. */
    public List<SetupStep> setup(List<StreamConfig> streams)
            throws IOException, InterruptedException {
        List<SetupStep> steps = new ArrayList<>();
        KafkaIntegration integration;
        try {
            integration = integrations.find(rockset);
        } catch (SetupException e) {
            return List.of(new SetupStep(Outcome.REFUSED, "integration", e.getMessage()));
        }
        steps.add(topics(integration, streams));
        for (String workspace : Target.workspaces(streams)) {
            if (!api.hasWorkspace(workspace)) {
                steps.add(
                        new SetupStep(
                                Outcome.MISSING, "workspace " + workspace, "a start creates it"));
            }
        }
        for (Target target : Target.of(streams)) {
            steps.addAll(collection(target, integration.name()));
        }
        return List.copyOf(steps);
    }

    private static SetupStep topics(KafkaIntegration integration, List<StreamConfig> streams) {
        String subject = "integration " + integration.name();
        TreeSet<String> missing = new TreeSet<>();
        streams.forEach(stream -> missing.addAll(stream.topicNames()));
        missing.removeAll(integration.topics());
        return missing.isEmpty()
                ? new SetupStep(Outcome.EXISTS, subject, "takes all topics")
                : new SetupStep(
                        Outcome.MISSING,
                        subject,
                        "a start adds the topics " + String.join(", ", missing));
    }

    private List<SetupStep> collection(Target target, String integration)
            throws IOException, InterruptedException {
        CollectionConfig wanted = target.collection();
        String subject = "collection " + wanted.qualifiedName();
        Optional<RemoteCollection> found = api.collection(wanted.workspace(), wanted.name());
        if (found.isEmpty()) {
            return List.of(new SetupStep(Outcome.MISSING, subject, "a start creates it"));
        }
        RemoteCollection existing = found.get();
        try {
            ExistingCollection.checkTakes(existing, target, integration);
        } catch (SetupException e) {
            return List.of(new SetupStep(Outcome.REFUSED, subject, e.getMessage()));
        }
        if (!existing.isReady()) {
            return List.of(
                    new SetupStep(
                            existing.isLost() ? Outcome.REFUSED : Outcome.WARNING,
                            subject,
                            "it is " + existing.status() + ", not READY"));
        }
        return ExistingCollection.compare(existing, wanted);
    }
}
