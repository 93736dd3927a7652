package io.rocksetcdc.cli.cluster;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a JVM holds after a full garbage collection.
 *
 * @param threads live threads
 * @param connections open sockets
 * @param files other open files
 * @param metaspace used, in MiB
 * @param jobLoaders class loaders of jobs that are not collected
 */
record ProcessUsage(long threads, long connections, long files, long metaspace, long jobLoaders) {

    private static final Pattern THREADS = Pattern.compile("Threads:\\s+(\\d+)");
    private static final Pattern METASPACE =
            Pattern.compile("Both:.* (\\d+)[.\\d]* MB \\([^)]*\\) used");

    /** In Flink, each job's own; it is wrapped, and only the inner one keeps its classes. */
    private static final Pattern LOADERS =
            Pattern.compile(
                    "\\s(\\d+)\\s+\\d+\\s+org\\.apache\\.flink\\.util\\.ChildFirstClassLoader");

    private static ProcessUsage of(long pid) throws Exception {
        // Collects what is garbage, and so goes first.
        String histogram = jcmd(pid, "GC.class_histogram");
        Path process = Path.of("/proc", String.valueOf(pid));
        List<String> open = open(process.resolve("fd"));
        long sockets = open.stream().filter(file -> file.startsWith("socket:")).count();
        return new ProcessUsage(
                number(THREADS, Files.readString(process.resolve("status"))),
                sockets,
                open.size() - sockets,
                number(METASPACE, jcmd(pid, "VM.metaspace")),
                LOADERS.matcher(histogram).find() ? number(LOADERS, histogram) : 0);
    }

    /**
     * What a process holds when all that ends by itself has ended. Of jobs that are gone at most
     * one class loader is left: Java's own caches keep the last one.
     */
    static ProcessUsage settled(long pid) {
        // A JDK's HTTP client ends seconds after its collection.
        return await("the class loaders of ended jobs are collected")
                .atMost(Duration.ofSeconds(60))
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofSeconds(1))
                .until(() -> of(pid), usage -> usage.jobLoaders <= 1);
    }

    /** Whether nothing is larger than it was, but for what comes and goes by itself. */
    boolean isNoMoreThan(ProcessUsage earlier) {
        return threads <= earlier.threads + 5
                && connections <= earlier.connections + 1
                && files <= earlier.files + 2
                && metaspace <= earlier.metaspace + 8;
    }

    private static List<String> open(Path descriptors) throws IOException {
        List<String> open = new ArrayList<>();
        try (Stream<Path> links = Files.list(descriptors)) {
            for (Path link : links.toList()) {
                try {
                    open.add(Files.readSymbolicLink(link).toString());
                } catch (IOException closedMeanwhile) {
                    continue;
                }
            }
        }
        return open;
    }

    private static String jcmd(long pid, String command) throws Exception {
        Process jcmd =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                                String.valueOf(pid),
                                command)
                        .redirectErrorStream(true)
                        .start();
        String output = new String(jcmd.getInputStream().readAllBytes(), UTF_8);
        if (jcmd.waitFor() != 0) {
            throw new IOException("jcmd " + pid + " " + command + ": " + output);
        }
        return output;
    }

    private static long number(Pattern pattern, String text) {
        Matcher found = pattern.matcher(text);
        if (!found.find()) {
            throw new AssertionError("No " + pattern + " in " + text);
        }
        return Long.parseLong(found.group(1));
    }
}
