package io.rocksetcdc.job.config;

import io.rocksetcdc.job.config.secrets.Secret;
import io.rocksetcdc.job.config.yaml.Key;
import io.rocksetcdc.job.config.yaml.Section;
import io.rocksetcdc.job.config.yaml.Settings;
import java.net.URI;

/** {@code streamkap:}, whose API takes snapshots. */
final class StreamkapSection {

    private static final Key<String> SOURCE =
            Key.required(
                    "source",
                    Names.TEXT,
                    "65f0c0ffee00",
                    "Id of the source: what follows `source_` in its topics.");
    private static final Key<Secret> CLIENT_ID =
            Key.required(
                    "client-id",
                    SecretReaders.secret("client_id"),
                    "${env:STREAMKAP_CLIENT_ID}",
                    "Client id of an API token.");
    private static final Key<Secret> CLIENT_SECRET =
            Key.required(
                    "client-secret",
                    SecretReaders.secret("secret"),
                    "${env:STREAMKAP_CLIENT_SECRET}",
                    "Secret of the API token.");
    private static final Key<URI> API =
            Key.withDefault(
                    "url", Places.BASE_URL, "https://api.streamkap.com", "Base URL of the API.");

    static final Section SECTION = Section.of(SOURCE, CLIENT_ID, CLIENT_SECRET, API);

    private StreamkapSection() {}

    static SnapshotWay.Streamkap build(Settings streamkap) {
        return new SnapshotWay.Streamkap(
                streamkap.get(SOURCE),
                streamkap.get(CLIENT_ID),
                streamkap.get(CLIENT_SECRET),
                streamkap.get(API));
    }
}
