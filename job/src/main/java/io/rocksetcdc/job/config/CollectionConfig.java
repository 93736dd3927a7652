package io.rocksetcdc.job.config;

import java.io.ObjectStreamException;
import java.io.Serializable;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A collection, and how it is created if it is missing.
 *
 * @param name name of the collection
 * @param workspace name of its workspace
 * @param description for people; empty for none
 * @param retention how long documents stay by their {@code _event_time}; zero for ever
 * @param ingestLimitBytes soft limit of what is ingested in all; zero for none
 * @param compression storage compression, if stated
 */
public record CollectionConfig(
        String name,
        String workspace,
        String description,
        Duration retention,
        long ingestLimitBytes,
        Optional<Compression> compression)
        implements Serializable {

    /** {@code workspace.name}. */
    public String qualifiedName() {
        return workspace + "." + name;
    }

    /** Soft limit of what is ingested in all, in bytes, if stated. */
    public OptionalLong ingestLimit() {
        return ingestLimitBytes == 0 ? OptionalLong.empty() : OptionalLong.of(ingestLimitBytes);
    }

    private Object writeReplace() throws ObjectStreamException {
        return SerializedRecord.of(this);
    }
}
