package io.rocksetcdc.cli.check.online;

import io.rocksetcdc.job.collections.ApiServerLook;
import io.rocksetcdc.job.collections.Patience;
import io.rocksetcdc.job.collections.RocksetApiException;
import io.rocksetcdc.job.collections.SetupStep;
import io.rocksetcdc.job.config.Pipeline;
import io.rocksetcdc.job.config.RocksetConfig;
import io.rocksetcdc.job.config.secrets.SecretException;
import io.rocksetcdc.job.config.secrets.SecretResolver;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Looks at the API server with both keys. */
final class ApiServerCheck {

    private final Pipeline pipeline;
    private final RocksetConfig rockset;
    private final SecretResolver secrets;

    ApiServerCheck(Pipeline pipeline, SecretResolver secrets) {
        this.pipeline = pipeline;
        this.rockset = pipeline.rockset();
        this.secrets = secrets;
    }

    List<Probe> probes() throws InterruptedException {
        List<Probe> probes = new ArrayList<>();
        Probe key = new IntegrationKeyProbe(rockset, secrets).probe();
        probes.add(key);
        if (key.outcome() != Probe.Outcome.UNREACHABLE) {
            probes.addAll(collections());
        }
        return probes;
    }

    private List<Probe> collections() throws InterruptedException {
        String subject = "API key " + rockset.apiKey().map(Object::toString).orElse("");
        try {
            Optional<ApiServerLook> look = ApiServerLook.of(rockset, secrets, Patience.SHORT);
            if (look.isEmpty()) {
                return List.of(
                        Probe.note(
                                "collections",
                                "not looked at without rockset.api.key; each must exist and take its topic, else documents are lost"));
            }
            List<Probe> probes = new ArrayList<>();
            List<SetupStep> steps = look.get().setup(pipeline.streams());
            probes.add(Probe.ok(subject, "accepted"));
            steps.forEach(step -> probes.add(probe(step)));
            return probes;
        } catch (RocksetApiException refused) {
            return List.of(
                    refused.isServerError()
                            ? Probe.unreachable(subject, refused.getMessage())
                            : Probe.fail(subject, refused.getMessage()));
        } catch (SecretException e) {
            return List.of(Probe.fail(subject, e.getMessage()));
        } catch (IOException e) {
            return List.of(Probe.unreachable(subject, e.getMessage()));
        }
    }

    private static Probe probe(SetupStep step) {
        Probe.Outcome outcome =
                switch (step.outcome()) {
                    case EXISTS, CREATED, UPDATED -> Probe.Outcome.OK;
                    case MISSING, NOT_CHECKED -> Probe.Outcome.NOTE;
                    case WARNING, REFUSED -> Probe.Outcome.FAIL;
                };
        return new Probe(outcome, step.subject(), step.detail());
    }
}
