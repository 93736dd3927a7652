package io.rocksetcdc.cli.check.online;

import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.common.acl.AclOperation;

/** What Kafka says that a client may do with something. */
record Allowed(Optional<Set<AclOperation>> operations) {

    /**
     * @param operations null if the broker does not say
     */
    static Allowed of(Set<AclOperation> operations) {
        return new Allowed(Optional.ofNullable(operations));
    }

    /** Whether an operation is certainly not allowed. */
    boolean lacks(AclOperation operation) {
        return operations.filter(all -> !all.contains(operation)).isPresent();
    }

    @Override
    public String toString() {
        return operations.map(Allowed::names).orElse("unknown");
    }

    private static String names(Set<AclOperation> all) {
        return all.isEmpty()
                ? "nothing"
                : all.stream().map(AclOperation::name).sorted().collect(Collectors.joining(", "));
    }
}
