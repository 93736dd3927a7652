package io.rocksetcdc.job.collections;

import io.rocksetcdc.job.collections.SetupStep.Outcome;
import io.rocksetcdc.job.config.CollectionConfig;
import io.rocksetcdc.job.config.RocksetConfig;
import io.rocksetcdc.job.config.StreamConfig;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** One pass over the streams: integration, workspaces, collections, in this order. */
final class SetupRun {

    private final RocksetApi api;
    private final IntegrationSetup integrations;
    private final ReadyWait wait;
    private final List<SetupStep> steps = new ArrayList<>();

    SetupRun(RocksetApi api, IntegrationSetup integrations, ReadyWait wait) {
        this.api = api;
        this.integrations = integrations;
        this.wait = wait;
    }

    List<SetupStep> run(RocksetConfig rockset, List<StreamConfig> streams)
            throws IOException, InterruptedException {
        Set<String> topics = streams.stream().map(StreamConfig::topic).collect(Collectors.toSet());
        KafkaIntegration integration = integrations.find(rockset);
        steps.add(integrations.ensureTopics(integration, topics));
        List<String> workspaces =
                streams.stream().map(s -> s.collection().workspace()).distinct().toList();
        for (String workspace : workspaces) {
            ensureWorkspace(workspace);
        }
        for (StreamConfig stream : streams) {
            ensureCollection(stream, integration.name());
        }
        for (StreamConfig stream : streams) {
            wait.untilReady(stream.collection());
        }
        return List.copyOf(steps);
    }

    private void ensureWorkspace(String workspace) throws IOException, InterruptedException {
        boolean created = !api.hasWorkspace(workspace) && api.createWorkspace(workspace);
        steps.add(
                new SetupStep(
                        created ? Outcome.CREATED : Outcome.EXISTS, "workspace " + workspace, ""));
    }

    private void ensureCollection(StreamConfig stream, String integration)
            throws IOException, InterruptedException {
        CollectionConfig wanted = stream.collection();
        Optional<RemoteCollection> found = api.collection(wanted.workspace(), wanted.name());
        if (found.isEmpty() && api.createCollection(wanted, integration, stream.topic())) {
            steps.add(
                    new SetupStep(
                            Outcome.CREATED,
                            "collection " + wanted.qualifiedName(),
                            "takes topic " + stream.topic()));
            return;
        }
        RemoteCollection existing = found.isPresent() ? found.get() : wait.present(wanted);
        ExistingCollection.checkTakes(existing, stream, integration);
        steps.addAll(ExistingCollection.compare(existing, wanted));
    }
}
