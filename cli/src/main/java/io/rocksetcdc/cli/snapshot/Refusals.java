package io.rocksetcdc.cli.snapshot;

import io.rocksetcdc.job.config.StreamConfig;

/** Why a snapshot is not asked for, whatever the way. */
final class Refusals {

    private static final String HOW_TO =
            """
            Stream %1$s does not say how its source is asked for a snapshot. Write one of these into the pipeline file, under defaults or under streams.%1$s:

            # Debezium, with kafka among its signal.enabled.channels
              snapshot:
                signal-topic: %2$s-signal
                topic-prefix: %2$s

            # Debezium without a signal topic: its signal table
              snapshot:
                signal-table: public.debezium_signal
                database: jdbc:postgresql://db:5432/shop?user=cdc&password=${env:SHOP_PASSWORD}

            # Streamkap
              snapshot:
                streamkap:
                  source: %3$s
                  client-id: ${env:STREAMKAP_CLIENT_ID}
                  client-secret: ${env:STREAMKAP_CLIENT_SECRET}""";

    private Refusals() {}

    static SnapshotRefusedException unconfigured(StreamConfig stream) {
        String prefix = stream.onlyTopic().replaceFirst("\\..*", "");
        return new SnapshotRefusedException(
                HOW_TO.formatted(stream.name(), prefix, prefix.replaceFirst("^source_", "")));
    }

    static SnapshotRefusedException filteredBlocking() {
        return new SnapshotRefusedException(
                "A blocking snapshot takes no --where: Debezium wants a whole SELECT for it, and Streamkap takes none; leave out --type blocking or --where");
    }
}
