package io.rocksetcdc.job.position;

import static io.rocksetcdc.job.position.ShopLayout.group;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rocksetcdc.job.config.StartPosition;
import io.rocksetcdc.job.source.ExactOffsets;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LayoutFileTest {

    private static final Layout LAYOUT =
            Layout.empty("shop")
                    .withGroup("default", group("a1", Optional.of("s3://b/savepoint-1")))
                    .withGroup("hot", group("b2", Optional.empty()).asSubmitted())
                    .withStream(
                            "orders",
                            new StreamEntry(
                                    "hot",
                                    "b2",
                                    Set.of("shop.orders", "shop.returns"),
                                    3,
                                    new Origin(
                                            "latest",
                                            ExactOffsets.of(
                                                    Map.of(
                                                            new TopicPartition("shop.orders", 0),
                                                            12L,
                                                            new TopicPartition("shop.orders", 10),
                                                            0L),
                                                    Map.of(
                                                            "shop.orders",
                                                            "bGPdwcTcQ6yUKYk7EBFbTw")),
                                            Optional.of("b2"))))
                    .withStream(
                            "refunds",
                            new StreamEntry(
                                    "default",
                                    "a1",
                                    Set.of("shop.refunds"),
                                    1,
                                    Origin.of(StartPosition.earliest())))
                    .withStream(
                            "returns",
                            new StreamEntry(
                                            "default",
                                            "a1",
                                            Set.of("shop.returns"),
                                            1,
                                            Origin.of(StartPosition.earliest()))
                                    .givenUp());

    /** Approved: people read it, and later releases must. */
    private static final String TEXT =
            """
            {
              "version" : 3,
              "pipeline" : "shop",
              "revision" : 1,
              "groups" : {
                "default" : {
                  "job" : "a1",
                  "started" : "2024-06-21T00:00:00Z",
                  "submitted" : false,
                  "request" : "--restore last",
                  "restored-from" : "s3://b/savepoint-1",
                  "committed" : "none",
                  "share" : 0.5
                },
                "hot" : {
                  "job" : "b2",
                  "started" : "2024-06-21T00:00:00Z",
                  "submitted" : true,
                  "request" : "--restore last",
                  "committed" : "none",
                  "share" : 0.5
                }
              },
              "streams" : {
                "orders" : {
                  "group" : "hot",
                  "job" : "b2",
                  "generation" : 3,
                  "topics" : [ "shop.orders", "shop.returns" ],
                  "origin" : {
                    "from" : "latest",
                    "offsets" : {
                      "shop.orders" : {
                        "id" : "bGPdwcTcQ6yUKYk7EBFbTw",
                        "0" : 12,
                        "10" : 0
                      }
                    },
                    "job" : "b2"
                  }
                },
                "refunds" : {
                  "group" : "default",
                  "job" : "a1",
                  "generation" : 1,
                  "topics" : [ "shop.refunds" ],
                  "origin" : {
                    "from" : "earliest"
                  }
                },
                "returns" : {
                  "group" : "default",
                  "job" : "a1",
                  "generation" : 1,
                  "topics" : [ "shop.returns" ],
                  "origin" : {
                    "from" : "earliest"
                  },
                  "given-up" : true
                }
              }
            }
            """;

    private final ShopLayout shop;

    LayoutFileTest(@TempDir Path directory) {
        shop = new ShopLayout(directory);
    }

    @Test
    void isReadAsItWasWritten() throws IOException {
        LayoutFile file = shop.file();
        assertThat(file.read()).isEqualTo(Layout.empty("shop"));

        file.update(now -> LAYOUT);

        assertThat(Files.readString(shop.path())).isEqualTo(TEXT);
        assertThat(file.read()).isEqualTo(LAYOUT.withRevision(1));
    }

    @Test
    void newerVersionIsRefusedAndLeftAlone() throws IOException {
        Files.createDirectories(shop.path().getParent());
        Files.writeString(shop.path(), "{\"version\": 4, \"elsewhere\": true}");

        assertThatThrownBy(() -> shop.file().read())
                .isInstanceOf(IOException.class)
                .hasMessageContaining(shop.path().toString())
                .hasMessageContaining("it has version 4, and this release knows version 3");
        assertThatThrownBy(() -> shop.file().update(now -> LAYOUT)).isInstanceOf(IOException.class);
        assertThat(Files.readString(shop.path())).contains("elsewhere");
    }

    /** A stream had one topic then, and groups no shares. */
    @Test
    void olderVersionsAreRead() throws IOException {
        Files.createDirectories(shop.path().getParent());
        Files.writeString(
                shop.path(),
                """
                {
                  "version": 1,
                  "pipeline": "shop",
                  "revision": 4,
                  "groups": {"hot": {"job": "b2", "started": "2024-06-21T00:00:00Z", "submitted": true,
                    "request": "--restore last", "committed": "none"}},
                  "streams": {"orders": {"group": "hot", "job": "b2", "topic": "shop.orders", "generation": 3,
                    "origin": {"from": "latest", "offsets": {"0": 12}}}}
                }
                """);

        Layout layout = shop.file().read();
        assertThat(layout.group("hot").orElseThrow().share()).isEmpty();
        StreamEntry orders = layout.stream("orders").orElseThrow();
        assertThat(orders.topics()).containsExactly("shop.orders");
        assertThat(orders.origin().position())
                .isEqualTo(ExactOffsets.of(Map.of(new TopicPartition("shop.orders", 0), 12L)));
    }

    @Test
    void somethingElseIsNotTakenForNoLayout() throws IOException {
        Files.createDirectories(shop.path().getParent());
        for (String content :
                List.of(
                        "",
                        "{",
                        "[]",
                        "{\"version\": 1}",
                        TEXT.replace("\"generation\" : 3", "\"generation\" : \"3\""),
                        TEXT.replace("\"latest\",", "\"latest\"")
                                .replace("\"0\" : 12", "\"x\" : 1"),
                        TEXT.replace("2024-06-21T00:00:00Z", "yesterday"),
                        TEXT.substring(0, TEXT.length() / 2))) {
            Files.writeString(shop.path(), content);
            assertThatThrownBy(() -> shop.file().read())
                    .as(content)
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("is no layout: ");
        }
    }

    @Test
    void changesAtTheSameTimeAreAllKept() throws Exception {
        int writers = 8;
        int changes = 25;
        ExecutorService threads = Executors.newFixedThreadPool(writers);
        List<Future<?>> done = new ArrayList<>();
        for (int writer = 0; writer < writers; writer++) {
            String name = "writer-" + writer;
            done.add(
                    threads.submit(
                            () -> {
                                LayoutFile file = shop.file();
                                for (int i = 0; i < changes; i++) {
                                    String group = name + "-" + i;
                                    file.update(
                                            now ->
                                                    now.withGroup(
                                                            group, group("a1", Optional.empty())));
                                }
                                return null;
                            }));
        }
        threads.shutdown();
        for (Future<?> writer : done) {
            writer.get();
        }

        assertThat(shop.file().read().groups()).hasSize(writers * changes);
        assertThat(shop.file().read().revision()).isEqualTo(writers * changes);
        try (var files = Files.list(shop.path().getParent())) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder(
                            "rockset-cdc-shop.layout.json", ".rockset-cdc-shop.layout.json.lock");
        }
    }

    @Test
    void otherProcessesAreLockedOut() throws IOException {
        shop.file().update(now -> LAYOUT);
        try (FileChannel other =
                FileChannel.open(
                        shop.path().resolveSibling(".rockset-cdc-shop.layout.json.lock"),
                        StandardOpenOption.WRITE)) {
            other.lock();
            // Within one process Java says so instead of waiting.
            assertThatThrownBy(() -> shop.file().update(now -> LAYOUT))
                    .isInstanceOf(OverlappingFileLockException.class);
        }
    }
}
