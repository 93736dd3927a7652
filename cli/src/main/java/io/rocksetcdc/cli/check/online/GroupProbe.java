package io.rocksetcdc.cli.check.online;

import io.rocksetcdc.job.config.KafkaConfig;
import io.rocksetcdc.job.config.secrets.SecretText;
import java.util.List;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.clients.admin.DescribeConsumerGroupsOptions;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.GroupIdNotFoundException;

/** Looks at the consumer group that shows how far the streams are. */
final class GroupProbe {

    private static final DescribeConsumerGroupsOptions WITH_OPERATIONS =
            new DescribeConsumerGroupsOptions().includeAuthorizedOperations(true);

    private final Admin admin;

    GroupProbe(Admin admin) {
        this.admin = admin;
    }

    Probe of(KafkaConfig kafka) throws InterruptedException {
        SecretText id = kafka.properties().get("group.id");
        String subject = "consumer group " + id;
        if (!id.isLiteral()) {
            return Probe.note(subject, "its name is a secret: not looked at");
        }
        try {
            ConsumerGroupDescription group =
                    admin.describeConsumerGroups(List.of(id.text()), WITH_OPERATIONS)
                            .describedGroups()
                            .get(id.text())
                            .get();
            Allowed allowed = Allowed.of(group.authorizedOperations());
            return allowed.lacks(AclOperation.READ)
                    ? Probe.fail(
                            subject,
                            "offsets may not be committed to it (allowed: %s); grant READ on it"
                                    .formatted(allowed))
                    : Probe.ok(subject, "exists");
        } catch (ExecutionException failure) {
            return of(subject, failure.getCause());
        }
    }

    private static Probe of(String subject, Throwable failure) {
        if (failure instanceof GroupIdNotFoundException) {
            return Probe.ok(subject, "does not exist yet; the first checkpoint makes it");
        }
        if (failure instanceof AuthorizationException) {
            return Probe.fail(subject, "may not be used; grant READ on it");
        }
        return KafkaCheck.refusedOrUnreachable(subject, failure);
    }
}
