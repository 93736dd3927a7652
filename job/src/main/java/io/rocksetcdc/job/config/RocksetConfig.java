package io.rocksetcdc.job.config;

import io.rocksetcdc.job.config.secrets.Secret;
import java.io.ObjectStreamException;
import java.io.Serializable;
import java.net.URI;
import java.util.Optional;

/**
 * The API server and what it grants.
 *
 * @param apiServer base URL, without a slash at its end
 * @param integrationKey key of the Kafka integration, for writing
 * @param apiKey key of the control plane, if collections are to be checked and created
 * @param virtualInstance the account's virtual instance, if stated
 * @param quota what may be written per second: of the virtual instance, or as overridden
 */
public record RocksetConfig(
        URI apiServer,
        Secret integrationKey,
        Optional<Secret> apiKey,
        Optional<VirtualInstance> virtualInstance,
        Quota quota)
        implements Serializable {

    private Object writeReplace() throws ObjectStreamException {
        return SerializedRecord.of(this);
    }
}
