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
    private final List<CollectionConfig> unready = new ArrayList<>();

    SetupRun(RocksetApi api, IntegrationSetup integrations, ReadyWait wait) {
        this.api = api;
        this.integrations = integrations;
        this.wait = wait;
    }

    List<SetupStep> run(RocksetConfig rockset, List<StreamConfig> streams)
            throws IOException, InterruptedException {
        List<Target> targets = Target.of(streams);
        Set<String> topics = targets.stream().map(Target::topic).collect(Collectors.toSet());
        KafkaIntegration integration = integrations.find(rockset);
        steps.add(integrations.ensureTopics(integration, topics));
        for (String workspace : Target.workspaces(streams)) {
            ensureWorkspace(workspace);
        }
        for (Target target : targets) {
            ensureCollection(target, integration.name());
        }
        for (CollectionConfig collection : unready) {
            wait.untilReady(collection);
        }
        return List.copyOf(steps);
    }

    private void ensureWorkspace(String workspace) throws IOException, InterruptedException {
        boolean created = !api.hasWorkspace(workspace) && api.createWorkspace(workspace);
        steps.add(
                new SetupStep(
                        created ? Outcome.CREATED : Outcome.EXISTS, "workspace " + workspace, ""));
    }

    private void ensureCollection(Target target, String integration)
            throws IOException, InterruptedException {
        CollectionConfig wanted = target.collection();
        Optional<RemoteCollection> found = api.collection(wanted.workspace(), wanted.name());
        if (found.isEmpty() && api.createCollection(wanted, integration, target.topic())) {
            steps.add(
                    new SetupStep(
                            Outcome.CREATED,
                            "collection " + wanted.qualifiedName(),
                            "takes topic " + target.topic()));
            unready.add(wanted);
            return;
        }
        RemoteCollection existing = found.isPresent() ? found.get() : wait.present(wanted);
        ExistingCollection.checkTakes(existing, target, integration);
        steps.addAll(ExistingCollection.compare(existing, wanted));
        if (!existing.isReady()) {
            unready.add(wanted);
        }
    }
}
