package io.rocksetcdc.cli.check.online;

import io.rocksetcdc.job.config.DeadLettersConfig;
import io.rocksetcdc.job.deadletter.DeadLetterTopic;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Looks whether dead letters could be written. */
final class DeadLetterProbe {

    private final Admin admin;

    DeadLetterProbe(Admin admin) {
        this.admin = admin;
    }

    Probe of(DeadLettersConfig config) throws InterruptedException {
        String subject = "dead-letter topic " + config.topic();
        try {
            return existing(subject, TopicFacts.of(admin, config.topic()));
        } catch (ExecutionException failure) {
            Throwable cause = failure.getCause();
            if (cause instanceof UnknownTopicOrPartitionException) {
                return missing(subject, config);
            }
            return refused(subject, cause);
        }
    }

    private static Probe existing(String subject, TopicFacts topic) {
        if (topic.allowed().lacks(AclOperation.WRITE)) {
            return Probe.fail(
                    subject,
                    "may not be written (allowed: %s); grant WRITE on it"
                            .formatted(topic.allowed()));
        }
        Optional<String> policy = topic.config("cleanup.policy");
        return policy.filter(name -> name.contains("compact")).isPresent()
                ? Probe.fail(
                        subject,
                        "is compacted: a letter would replace an earlier one of its key; set cleanup.policy=delete")
                : Probe.ok(subject, "exists");
    }

    private Probe missing(String subject, DeadLettersConfig config) throws InterruptedException {
        if (!config.create()) {
            return Probe.fail(
                    subject, "does not exist; create it, or set dead-letters.create to true");
        }
        try {
            DeadLetterTopic.tryCreating(admin, config.topic());
            return Probe.note(subject, "does not exist yet; a start creates it");
        } catch (ExecutionException failure) {
            return refused(subject, failure.getCause());
        }
    }

    private static Probe refused(String subject, Throwable failure) {
        return failure instanceof AuthorizationException
                ? Probe.fail(
                        subject,
                        "may not be created; create it, or grant DESCRIBE, CREATE and WRITE on it")
                : KafkaCheck.refusedOrUnreachable(subject, failure);
    }
}
