package io.rocksetcdc.job.collections;

import io.rocksetcdc.job.collections.SetupStep.Outcome;
import io.rocksetcdc.job.config.CollectionConfig;
import java.util.ArrayList;
import java.util.List;

/** Compares a collection that somebody made with what the pipeline file says. */
final class ExistingCollection {

    private ExistingCollection() {}

    /** Throws if what the stream writes would not arrive in the collection. */
    static void checkTakes(RemoteCollection existing, Target target, String integration) {
        var wanted = new RemoteCollection.Source(integration, target.topic());
        if (!existing.sources().contains(wanted)) {
            throw new SetupException(
                    """
                    collection %s exists and does not take topic %s (its Kafka sources: %s); \
                    documents of stream %s would be lost. Add this source to it, or delete it and \
                    it is created"""
                            .formatted(
                                    target.collection().qualifiedName(),
                                    wanted,
                                    existing.sources().isEmpty() ? "none" : existing.sources(),
                                    target.stream()));
        }
    }

    /** One step for each difference, or one that says that there is none. */
    static List<SetupStep> compare(RemoteCollection existing, CollectionConfig wanted) {
        String subject = "collection " + wanted.qualifiedName();
        List<SetupStep> steps = new ArrayList<>();
        long retention = wanted.retention().toSeconds();
        if (existing.retentionSeconds() != retention) {
            steps.add(
                    warning(
                            subject,
                            "its retention is %d s, the pipeline file says %d s (0 is for ever)"
                                    .formatted(existing.retentionSeconds(), retention)));
        }
        wanted.compression()
                .map(Enum::name)
                .filter(type -> !existing.compression().equals(type))
                .ifPresent(
                        type ->
                                steps.add(
                                        warning(
                                                subject,
                                                "its compression is %s, the pipeline file says %s"
                                                        .formatted(
                                                                existing.compression().isEmpty()
                                                                        ? "not stated"
                                                                        : existing.compression(),
                                                                type))));
        if (existing.insertOnly()) {
            steps.add(warning(subject, "it is insert-only: it takes no updates and no deletes"));
        }
        return steps.isEmpty()
                ? List.of(new SetupStep(Outcome.EXISTS, subject, ""))
                : List.copyOf(steps);
    }

    private static SetupStep warning(String subject, String difference) {
        return new SetupStep(Outcome.WARNING, subject, difference);
    }
}
