package io.rocksetcdc.cli.check.online;

import io.rocksetcdc.cli.Failures;
import io.rocksetcdc.job.config.Pipeline;
import io.rocksetcdc.job.config.RegistryConfig;
import io.rocksetcdc.job.config.secrets.SecretException;
import io.rocksetcdc.job.config.secrets.SecretResolver;
import io.rocksetcdc.job.decode.ConfluentRegistry;
import io.rocksetcdc.job.decode.SchemaLookup;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** The pipeline's schema registry, if it has one and if that answers. */
final class Registry implements AutoCloseable {

    private final List<Probe> probes;
    private final Optional<ConfluentRegistry> client;

    private Registry(List<Probe> probes, Optional<ConfluentRegistry> client) {
        this.probes = probes;
        this.client = client;
    }

    static Registry of(Pipeline pipeline, SecretResolver secrets) {
        return pipeline.registry()
                .map(config -> connect(config, secrets))
                .orElseGet(() -> new Registry(List.of(), Optional.empty()));
    }

    /** What was found out; nothing without a registry. */
    List<Probe> probes() {
        return probes;
    }

    /** Whether schemas can be looked up, or none are needed. */
    boolean isUsable() {
        return probes.isEmpty() || client.isPresent();
    }

    SchemaLookup schemas() {
        return client.<SchemaLookup>map(found -> found).orElseGet(SchemaLookup::none);
    }

    @Override
    public void close() {
        client.ifPresent(
                found -> {
                    try {
                        found.close();
                    } catch (IOException nothingIsLost) {
                        // It was only asked.
                    }
                });
    }

    private static Registry connect(RegistryConfig config, SecretResolver secrets) {
        String subject = "registry " + config.url();
        try {
            ConfluentRegistry client =
                    ConfluentRegistry.forALook(
                            config.url().resolve(secrets).reveal(), config.resolve(secrets));
            Optional<String> refusal = client.refusal();
            return refusal.isPresent()
                    ? broken(Probe.fail(subject, refusal.get()))
                    : new Registry(List.of(Probe.ok(subject, "answers")), Optional.of(client));
        } catch (SecretException | IllegalArgumentException e) {
            return broken(Probe.fail(subject, e.getMessage()));
        } catch (IOException e) {
            return broken(
                    Probe.unreachable(
                            subject, Failures.text(e) + "; check registry.url and the network"));
        }
    }

    private static Registry broken(Probe probe) {
        return new Registry(List.of(probe), Optional.empty());
    }
}
