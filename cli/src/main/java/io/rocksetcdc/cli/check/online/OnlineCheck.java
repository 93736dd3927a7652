package io.rocksetcdc.cli.check.online;

import io.rocksetcdc.job.config.Pipeline;
import io.rocksetcdc.job.config.secrets.SecretResolver;
import java.util.ArrayList;
import java.util.List;

/** Asks everything that a pipeline needs, in the order in which data flows; changes nothing. */
public final class OnlineCheck {

    private OnlineCheck() {}

    /** What was found out, in order. Every question is given up after some seconds. */
    public static List<Probe> run(Pipeline pipeline, SecretResolver secrets)
            throws InterruptedException {
        List<Probe> probes = new ArrayList<>();
        try (Registry registry = Registry.of(pipeline, secrets)) {
            KafkaCheck kafka = new KafkaCheck(pipeline, registry, secrets);
            probes.addAll(registry.probes());
            probes.addAll(kafka.probes());
        }
        probes.addAll(new ApiServerCheck(pipeline, secrets).probes());
        return List.copyOf(probes);
    }
}
