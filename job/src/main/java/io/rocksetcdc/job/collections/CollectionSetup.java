package io.rocksetcdc.job.collections;

import io.rocksetcdc.job.config.Pipeline;
import io.rocksetcdc.job.config.RocksetConfig;
import io.rocksetcdc.job.config.StreamConfig;
import io.rocksetcdc.job.config.secrets.Secret;
import io.rocksetcdc.job.config.secrets.SecretResolver;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/**
 * Sees to it, before streams start, that the integration takes their topics and that their
 * workspaces and collections exist: the API server acknowledges what no collection takes, and it is
 * gone.
 */
public final class CollectionSetup {

    private final SecretResolver secrets;
    private final Patience patience;
    private final Clock clock;
    private final Sleeper sleeper;

    /** A set-up with {@link Patience#DEFAULT} and the secrets of this process. */
    public CollectionSetup() {
        this(SecretResolver.ofProcess(), Patience.DEFAULT);
    }

    /** A set-up with its own secrets and time-outs. */
    public CollectionSetup(SecretResolver secrets, Patience patience) {
        this(secrets, patience, Clock.systemUTC(), time -> Thread.sleep(time.toMillis()));
    }

    CollectionSetup(SecretResolver secrets, Patience patience, Clock clock, Sleeper sleeper) {
        this.secrets = secrets;
        this.patience = patience;
        this.clock = clock;
        this.sleeper = sleeper;
    }

    /**
     * Creates what is missing and waits until all collections are READY. Without an API key it
     * looks at nothing and says so.
     *
     * @param streams the streams that are about to start
     * @return what was found or done, in order
     * @throws SetupException if a stream's documents would be lost
     * @throws RocksetApiException if the API server refuses
     * @throws IOException if it does not answer
     */
    public List<SetupStep> ensure(Pipeline pipeline, List<StreamConfig> streams)
            throws IOException, InterruptedException {
        RocksetConfig rockset = pipeline.rockset();
        Optional<Secret> apiKey = rockset.apiKey();
        if (apiKey.isEmpty()) {
            return Target.of(streams).stream().map(CollectionSetup::notChecked).toList();
        }
        ApiTransport transport =
                new ApiTransport(
                        rockset.apiServer(),
                        apiKey.get().resolveForHeader(secrets),
                        patience,
                        sleeper);
        RocksetApi api = new RocksetApi(transport);
        IntegrationSetup integrations = new IntegrationSetup(api, secrets);
        ReadyWait wait = new ReadyWait(api, patience, clock, sleeper);
        return new SetupRun(api, integrations, wait).run(rockset, streams);
    }

    private static SetupStep notChecked(Target target) {
        return new SetupStep(
                SetupStep.Outcome.NOT_CHECKED,
                "collection " + target.collection().qualifiedName(),
                "no rockset.api.key in the pipeline file; the collection must exist and take topic "
                        + target.topic()
                        + ", else documents are lost");
    }
}
