package io.rocksetcdc.job.config;

import io.rocksetcdc.job.config.secrets.Secret;
import io.rocksetcdc.job.config.yaml.Key;
import io.rocksetcdc.job.config.yaml.Section;
import io.rocksetcdc.job.config.yaml.Settings;
import java.net.URI;

/** {@code rockset:}, where the documents go. */
final class RocksetSection {

    private static final Key<URI> API_SERVER =
            Key.required(
                    "rockset.apiserver.url",
                    Places.BASE_URL,
                    "https://api.usw2a1.rockset.com",
                    "Base URL of any server that speaks Rockset's API.");
    private static final Key<Secret> INTEGRATION_KEY =
            Key.required(
                    "rockset.integration.key",
                    SecretReaders.secret("rockset.integration.key"),
                    "${env:ROCKSET_INTEGRATION_KEY}",
                    "Key of the Kafka integration (`kafka://...`), for writing. The file may be the"
                            + " JSON that the Rockset console shows.");
    private static final Key<Secret> API_KEY =
            Key.optional(
                    "rockset.api.key",
                    SecretReaders.secret("rockset.api.key"),
                    "collections are neither checked nor created",
                    "API key. With it, workspaces and collections are checked and created before a"
                            + " stream starts.");
    static final Key<Format> FORMAT =
            Key.withDefault(
                    "format",
                    Choices.of(Format.class, Format::name),
                    "AVRO",
                    "Format of every stream that does not state its own.");
    private static final Key<VirtualInstance> VIRTUAL_INSTANCE =
            Key.optional(
                    "virtual.instance",
                    Choices.of(VirtualInstance.class, VirtualInstance::label),
                    "no quota is kept to",
                    "The account's virtual instance: sets both quotas below.");
    private static final Key<Integer> REQUESTS_PER_SECOND =
            Key.optional(
                    "requests.per.second",
                    Numbers.count(1, Integer.MAX_VALUE - 1),
                    "of the virtual instance",
                    "Write requests that the account may send.");
    private static final Key<Long> BYTES_PER_SECOND =
            Key.optional(
                    "bytes.per.second",
                    Numbers.size(1, Long.MAX_VALUE - 1),
                    "of the virtual instance",
                    "Bytes of request bodies that the account may send.");

    static final Section SECTION =
            Section.of(
                    API_SERVER,
                    INTEGRATION_KEY,
                    API_KEY,
                    FORMAT,
                    VIRTUAL_INSTANCE,
                    REQUESTS_PER_SECOND,
                    BYTES_PER_SECOND);

    private RocksetSection() {}

    static RocksetConfig build(Settings rockset) {
        Quota granted = rockset.find(VIRTUAL_INSTANCE).map(Quota::of).orElse(Quota.UNLIMITED);
        return new RocksetConfig(
                rockset.get(API_SERVER),
                rockset.get(INTEGRATION_KEY),
                rockset.find(API_KEY),
                rockset.find(VIRTUAL_INSTANCE),
                new Quota(
                        rockset.find(REQUESTS_PER_SECOND).orElse(granted.requestsPerSecond()),
                        rockset.find(BYTES_PER_SECOND).orElse(granted.bytesPerSecond())));
    }
}
