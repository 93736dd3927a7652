package io.rocksetcdc.bench;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Locale;

/**
 * CPU time of this process between two counts of the receiver: the first fifth warms up, the rest
 * is measured.
 */
final class CpuWindow {

    private static final double WARM_UP = 0.2;
    private static final long POLL_MILLIS = 20;

    private final HttpClient http = HttpClient.newHttpClient();
    private final OperatingSystemMXBean process =
            ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    private final HttpRequest count;

    CpuWindow(URI receiver) {
        count = HttpRequest.newBuilder(receiver.resolve("/count")).build();
    }

    /** Returns one line once the receiver has counted all documents. */
    String measure(long total) throws IOException, InterruptedException {
        long first = await((long) (total * WARM_UP));
        long cpu = process.getProcessCpuTime();
        long start = System.nanoTime();
        long documents = await(total) - first;
        double cpuSeconds = (process.getProcessCpuTime() - cpu) / 1e9;
        double seconds = (System.nanoTime() - start) / 1e9;
        return String.format(
                Locale.ROOT,
                "%,d documents in %.1f s and %.1f CPU seconds: %,.0f per second, %,.0f per CPU second",
                documents,
                seconds,
                cpuSeconds,
                documents / seconds,
                documents / cpuSeconds);
    }

    private long await(long wanted) throws IOException, InterruptedException {
        long counted = Long.parseLong(http.send(count, BodyHandlers.ofString()).body());
        while (counted < wanted) {
            Thread.sleep(POLL_MILLIS);
            counted = Long.parseLong(http.send(count, BodyHandlers.ofString()).body());
        }
        return counted;
    }
}
