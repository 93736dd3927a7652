package io.rocksetcdc.job.parts;

import static org.assertj.core.api.Assertions.assertThat;

import io.rocksetcdc.server.ServerStats;
import java.time.Duration;
import org.awaitility.Awaitility;

/** How many records the API server has received since a test began, before it ignores anything. */
public final class ReceivedCount {

    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final TestServer server;
    private final ServerStats before;

    private ReceivedCount(TestServer server, ServerStats before) {
        this.server = server;
        this.before = before;
    }

    /** Counts from now on. */
    public static ReceivedCount of(TestServer server) {
        return new ReceivedCount(server, server.stats());
    }

    /** Waits until at least so many have come. */
    public void await(long records) {
        Awaitility.await()
                .atMost(LIMIT)
                .until(() -> server.stats().messages() - before.messages() >= records);
    }

    /** So many have come by now, and none of them was ignored. */
    public void assertExactly(long records) {
        ServerStats now = server.stats();
        assertThat(now.messages() - before.messages()).as("received").isEqualTo(records);
        assertThat(now.ignored() - before.ignored()).as("ignored").isZero();
    }
}
