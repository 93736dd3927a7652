package io.rocksetcdc.bench;

import io.rocksetcdc.job.config.VirtualInstance;
import java.util.Locale;

/**
 * A part of a measure.
 *
 * @param from milliseconds since 1970
 * @param to likewise
 * @param bytes of request bodies that were answered meanwhile
 */
record Span(String name, long from, long to, long bytes) {

    static Open open(String name, long bytes) {
        return new Open(name, System.currentTimeMillis(), bytes);
    }

    /** A part that has not ended. */
    record Open(String name, long from, long bytes) {

        double seconds() {
            return (System.currentTimeMillis() - from) / 1e3;
        }

        Span close(long bytesNow) {
            return new Span(name, from, System.currentTimeMillis(), bytesNow - bytes);
        }
    }

    String text(VirtualInstance instance, Latencies latencies) {
        double seconds = (to - from) / 1e3;
        return String.format(
                Locale.ROOT,
                "  %-10s %6.1f s, %5.1f %% of the quota's bytes, %s",
                name,
                seconds,
                100 * bytes / seconds / instance.bytesPerSecond(),
                latencies.text(from, to));
    }
}
