package io.rocksetcdc.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Collections that go while others look at them. */
class DeletionTest {
    private static final int ROUNDS = 25;
    private static final String COLLECTIONS = "/v1/orgs/self/ws/commons/collections";

    private final AtomicBoolean done = new AtomicBoolean();
    private final Map<Integer, String> answers = new ConcurrentHashMap<>();

    @Test
    void nobodyIsDisturbedByADeletion(@TempDir Path directory) {
        try (RocksetServer server = RocksetServer.start(ServerOptions.of(directory, Api.KEY))) {
            Api api = new Api(server);
            String key = api.integration("k", "t");
            List<CompletableFuture<Void>> others =
                    List.of(
                            whileDeleting(() -> api.query("SELECT 1")),
                            whileDeleting(() -> api.query("SELECT 2")),
                            whileDeleting(() -> api.get(COLLECTIONS)),
                            whileDeleting(() -> api.get(COLLECTIONS + "/c")),
                            whileDeleting(() -> api.deliver(key, Api.body("t", 0, "{\"n\":1}"))));
            try {
                for (int round = 0; round < ROUNDS; round++) {
                    api.collection("c", "k", "t");
                    api.send(key, "t", "{\"a\":" + round + "}");
                    keep(api.call("DELETE", COLLECTIONS + "/c", ""));
                }
            } finally {
                done.set(true);
                others.forEach(CompletableFuture::join);
            }
        }
        assertThat(answers).containsOnlyKeys(200, 404);
    }

    private CompletableFuture<Void> whileDeleting(Supplier<Api.Answer> call) {
        return CompletableFuture.runAsync(
                () -> {
                    while (!done.get()) {
                        keep(call.get());
                    }
                },
                work -> new Thread(work, "other").start());
    }

    private void keep(Api.Answer answer) {
        answers.put(answer.status(), answer.text());
    }
}
