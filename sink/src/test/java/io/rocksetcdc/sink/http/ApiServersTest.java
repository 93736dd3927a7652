package io.rocksetcdc.sink.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import io.rocksetcdc.sink.pace.QuotaLimits;
import io.rocksetcdc.sink.request.RequestBody;
import io.rocksetcdc.sink.share.JobLimits;
import io.rocksetcdc.sink.share.WriterMemory;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ApiServersTest {

    private static final URI SERVER = URI.create("http://127.0.0.1:9/");
    private static final JobLimits LIMITS = new JobLimits(new QuotaLimits(10, 1_000), 2, 1, 1);
    private static final long CHUNK = 256 * 1024;
    private static final Duration LIMIT = Duration.ofSeconds(30);

    @Test
    void writers_share_connections_by_key_and_quota_by_job() {
        try (SharedApi one = ApiServers.acquire(SERVER, "key", "job", LIMITS);
                SharedApi same = ApiServers.acquire(SERVER, "key", "job", LIMITS);
                SharedApi otherJob = ApiServers.acquire(SERVER, "key", "other", LIMITS);
                SharedApi otherKey = ApiServers.acquire(SERVER, "other", "job", LIMITS)) {
            assertThat(same.client()).isSameAs(one.client());
            assertThat(same.job()).isSameAs(one.job());
            assertThat(otherJob.client()).isSameAs(one.client());
            assertThat(otherJob.job()).isNotSameAs(one.job());
            assertThat(otherKey.client()).isNotSameAs(one.client());
        }
    }

    @Test
    void the_last_one_lets_go() {
        SharedApi one = ApiServers.acquire(SERVER, "key", "job", LIMITS);
        SharedApi two = ApiServers.acquire(SERVER, "key", "job", LIMITS);
        one.close();
        one.close();
        SharedApi three = ApiServers.acquire(SERVER, "key", "job", LIMITS);
        assertThat(three.job()).isSameAs(two.job());
        two.close();
        three.close();

        try (SharedApi later = ApiServers.acquire(SERVER, "key", "job", LIMITS)) {
            assertThat(later.client()).isNotSameAs(one.client());
            assertThat(later.job()).isNotSameAs(one.job());
        }
    }

    @Test
    void jobs_share_a_quarter_of_the_heap() {
        long quarter = Runtime.getRuntime().maxMemory() / 4;
        JobLimits unlimited = new JobLimits(QuotaLimits.NONE, 1, 1, Long.MAX_VALUE);
        try (SharedApi one = ApiServers.acquire(SERVER, "key", "job", unlimited)) {
            assertThat(granted(one)).isCloseTo(quarter, within(CHUNK));
            JobLimits two = new JobLimits(QuotaLimits.NONE, 2, 1, Long.MAX_VALUE);
            try (SharedApi other = ApiServers.acquire(SERVER, "key", "other", two);
                    SharedApi same = ApiServers.acquire(SERVER, "key", "other", two)) {
                assertThat(same.job()).isSameAs(other.job());
                assertThat(granted(one)).isCloseTo(quarter / 2, within(CHUNK));
            }
            assertThat(granted(one)).isCloseTo(quarter, within(CHUNK));
        }
    }

    /** What a writer gets that asks for all. */
    private static long granted(SharedApi api) {
        try (WriterMemory memory = api.job().memory().join(Long.MAX_VALUE, () -> {})) {
            long held = 0;
            while (memory.asks(held)) {
                held += CHUNK;
            }
            return held;
        }
    }

    @Test
    void no_thread_is_left_and_none_keeps_the_class_loader_of_a_job() {
        Set<Thread> before = threads();
        ClassLoader ofJob = new ClassLoader(getClass().getClassLoader()) {};
        Thread.currentThread().setContextClassLoader(ofJob);
        try {
            useAndClose(ofJob, before);
        } finally {
            Thread.currentThread().setContextClassLoader(getClass().getClassLoader());
        }

        await().atMost(LIMIT)
                .untilAsserted(
                        () -> {
                            System.gc();
                            assertThat(threads()).isSubsetOf(before);
                        });
    }

    private static void useAndClose(ClassLoader ofJob, Set<Thread> before) {
        try (SharedApi api = ApiServers.acquire(SERVER, "key of a test", "job", LIMITS)) {
            HttpClient client = api.client();
            Answer answer =
                    new HttpTransport(client, new KafkaReceiver(), SERVER, "key", "stream.1")
                            .send(new RequestBody(List.of(), 0))
                            .join();
            assertThat(answer.failure()).as("nobody listens there").isPresent();
            Set<Thread> own = threads();
            own.removeAll(before);
            assertThat(own)
                    .isNotEmpty()
                    .allMatch(Thread::isDaemon)
                    .noneMatch(thread -> thread.getContextClassLoader() == ofJob);
        }
    }

    private static Set<Thread> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(
                        thread ->
                                thread.getName().startsWith("HttpClient-")
                                        || thread.getName().startsWith("rockset-http"))
                .collect(Collectors.toSet());
    }
}
