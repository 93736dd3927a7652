package io.rocksetcdc.job.collections;

import io.rocksetcdc.job.collections.SetupStep.Outcome;
import io.rocksetcdc.job.config.RocksetConfig;
import io.rocksetcdc.job.config.secrets.SecretResolver;
import io.rocksetcdc.job.config.secrets.SecretValue;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Finds the Kafka integration that the integration key belongs to, and adds topics to it. */
final class IntegrationSetup {

    private static final int ATTEMPTS = 3;

    private final RocksetApi api;
    private final SecretResolver secrets;

    IntegrationSetup(RocksetApi api, SecretResolver secrets) {
        this.api = api;
        this.secrets = secrets;
    }

    KafkaIntegration find(RocksetConfig rockset) throws IOException, InterruptedException {
        SecretValue key = rockset.integrationKey().resolveForHeader(secrets);
        List<KafkaIntegration> all = api.kafkaIntegrations();
        return all.stream()
                .filter(integration -> integration.hasKey(key))
                .findFirst()
                .orElseThrow(
                        () ->
                                new SetupException(
                                        """
                                        no Kafka integration at %s has the \
                                        rockset.integration.key %s (Kafka integrations there: \
                                        %s); use the key of one of them, whole, as kafka://..."""
                                                .formatted(
                                                        rockset.apiServer(),
                                                        rockset.integrationKey(),
                                                        names(all))));
    }

    /**
     * Adds the topics that are missing. Others may do the same at this moment, and the API only
     * replaces the whole list: so it looks again afterwards.
     */
    SetupStep ensureTopics(KafkaIntegration found, Set<String> topics)
            throws IOException, InterruptedException {
        String subject = "integration " + found.name();
        KafkaIntegration current = found;
        Set<String> added = new TreeSet<>(topics);
        added.removeAll(current.topics());
        if (added.isEmpty()) {
            return new SetupStep(Outcome.EXISTS, subject, "takes all topics");
        }
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            Set<String> union = new TreeSet<>(current.topics());
            union.addAll(topics);
            api.putTopics(current, union);
            current = again(found.name());
            if (current.topics().containsAll(topics)) {
                return new SetupStep(
                        Outcome.UPDATED, subject, "now takes " + String.join(", ", added));
            }
        }
        throw new SetupException(
                "%s does not take %s, although they were added %d times; add them by hand"
                        .formatted(subject, String.join(", ", added), ATTEMPTS));
    }

    private KafkaIntegration again(String name) throws IOException, InterruptedException {
        return api.kafkaIntegrations().stream()
                .filter(integration -> integration.name().equals(name))
                .findFirst()
                .orElseThrow(
                        () ->
                                new SetupException(
                                        "integration %s was deleted just now".formatted(name)));
    }

    private static String names(List<KafkaIntegration> integrations) {
        return integrations.isEmpty()
                ? "none"
                : integrations.stream()
                        .map(KafkaIntegration::name)
                        .collect(Collectors.joining(", "));
    }
}
