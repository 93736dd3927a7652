package io.rocksetcdc.cli.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.rocksetcdc.cli.CommandRun;
import io.rocksetcdc.cli.ExitCode;
import io.rocksetcdc.job.parts.Parts;
import io.rocksetcdc.job.parts.PipelineText;
import io.rocksetcdc.job.parts.SharedParts;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A real connector takes the requests. */
@ExtendWith(SharedParts.class)
class SnapshotCommandTest {

    private static final String SECRET = "5ecretPa55word";
    private static final String BY_TOPIC =
            "snapshot: {signal-topic: snap-signal, topic-prefix: snap, notification-topic: "
                    + CapturedShop.NOTIFICATIONS
                    + "}";

    @TempDir private static Path capture;
    private static CapturedShop shop;

    @TempDir private Path folder;

    @BeforeAll
    static void capture(Parts parts) throws Exception {
        shop = CapturedShop.start(parts, capture);
    }

    @AfterAll
    static void stop() {
        shop.close();
    }

    @Test
    void bySignalTopicUntilTheConnectorSaysThatItIsDone(Parts parts) throws Exception {
        pipeline(parts, CapturedShop.ORDERS, BY_TOPIC);
        long before = shop.records();
        long signals = shop.signalsInTheTable();

        CommandRun all = snapshot();
        assertThat(all.exitCode()).as(all.errors()).isEqualTo(ExitCode.OK.code());
        assertThat(all.lines())
                .containsExactly("shop: completed, 5 rows on topic " + CapturedShop.ORDERS);
        assertThat(all.errors())
                .contains(
                        "Asked signal topic snap-signal for an incremental snapshot of snap.orders (id ");
        assertThat(shop.records()).isEqualTo(before + 5);

        CommandRun some = snapshot("--where", "id > 3 AND city = 'x'", "--output", "json");
        assertThat(some.exitCode()).as(some.errors()).isEqualTo(ExitCode.OK.code());
        JsonNode json = some.json();
        assertThat(json.path("stage").asText()).isEqualTo("completed");
        assertThat(json.path("rows").asInt()).isEqualTo(2);
        assertThat(json.path("filtered").asBoolean()).isTrue();
        assertThat(shop.records()).isEqualTo(before + 7);
        assertThat(shop.signalsInTheTable()).as("the table was not asked").isEqualTo(signals);
    }

    @Test
    void noRowAtAllIsCompleteToo(Parts parts) throws Exception {
        pipeline(parts, CapturedShop.ORDERS, BY_TOPIC);
        CommandRun none = snapshot("--where", "id < 0");
        assertThat(none.lines())
                .containsExactly("shop: completed, 0 rows on topic " + CapturedShop.ORDERS);
        pipeline(parts, "snap.snap.empty", BY_TOPIC);
        CommandRun empty = snapshot();
        assertThat(empty.exitCode()).as(empty.errors()).isEqualTo(ExitCode.OK.code());
        assertThat(empty.lines())
                .containsExactly("shop: completed, 0 rows on topic snap.snap.empty");
    }

    @Test
    void atOnceWhileChangesWait(Parts parts) throws Exception {
        pipeline(parts, CapturedShop.ORDERS, BY_TOPIC);
        CommandRun run = snapshot("--type", "blocking");
        assertThat(run.exitCode()).as(run.errors()).isEqualTo(ExitCode.OK.code());
        assertThat(run.lines())
                .containsExactly("shop: completed, 5 rows on topic " + CapturedShop.ORDERS);
    }

    @Test
    void byTheSignalTableAlone(Parts parts) throws Exception {
        Path url =
                Files.writeString(
                        folder.resolve("url"), parts.postgres().jdbcUrl() + "&password=" + SECRET);
        pipeline(
                parts,
                CapturedShop.ORDERS,
                "snapshot: {signal-table: public.debezium_signal, database: \"${file:%s}\"}"
                        .formatted(url));
        long before = shop.records();
        long signals = shop.signalsInTheTable();

        CommandRun run = snapshot("--quiet", "3", "--where", "id = 2");
        assertThat(run.exitCode()).as(run.errors()).isEqualTo(ExitCode.OK.code());
        assertThat(run.lines())
                .singleElement()
                .asString()
                .startsWith(
                        "shop: 1 row on topic snap.snap.orders, and none for 3s: taken for complete");
        assertThat(shop.records()).isEqualTo(before + 1);
        assertThat(shop.signalsInTheTable()).isEqualTo(signals + 1);

        Files.writeString(url, "jdbc:postgresql://127.0.0.1:1/a?user=b&password=" + SECRET);
        CommandRun away = snapshot();
        assertThat(away.exitCode()).isEqualTo(ExitCode.UNREACHABLE.code());
        assertThat(away.errors())
                .contains("Signal table public.debezium_signal in ${file:", "snapshot.database")
                .doesNotContain(SECRET);
        Files.writeString(url, "jdbc:nothing://a?password=" + SECRET);
        assertThat(snapshot().errors())
                .contains("There is no JDBC driver here", "write signal-topic and topic-prefix")
                .doesNotContain(SECRET);
        Files.writeString(url, "jdbc:mongodb://a?password=" + SECRET);
        assertThat(snapshot().errors()).contains("not offered for MongoDB").doesNotContain(SECRET);
    }

    @Test
    void whatIsNotTakenRunsOutOfTime(Parts parts) throws Exception {
        pipeline(
                parts,
                CapturedShop.ORDERS,
                "snapshot: {signal-topic: snap-signal, topic-prefix: other}",
                "table: snap.orders");
        CommandRun run = snapshot("--timeout", "3");
        assertThat(run.exitCode()).isEqualTo(ExitCode.UNREACHABLE.code());
        assertThat(run.out())
                .contains("shop: not complete after 3s, 0 rows", "the connector has not taken");
        assertThat(run.errors()).contains("0 rows so far, waiting for the connector");
    }

    @Test
    void aTableWithoutAKeyCanNotBeReadInChunks(Parts parts) throws Exception {
        pipeline(parts, "snap.snap.keyless", BY_TOPIC);
        CommandRun run = snapshot("--timeout", "60");
        assertThat(run.exitCode()).as(run.out()).isEqualTo(ExitCode.FINDINGS.code());
        assertThat(run.out()).contains("failed", "NO_PRIMARY_KEY");
    }

    @Test
    void refusedWithTheReason(Parts parts) throws Exception {
        pipeline(parts, CapturedShop.ORDERS, "on-error: fail");
        CommandRun none = snapshot();
        assertThat(none.exitCode()).isEqualTo(ExitCode.FINDINGS.code());
        assertThat(none.errors())
                .contains(
                        "Stream shop does not say how its source is asked",
                        "    signal-topic: snap-signal",
                        "    topic-prefix: snap",
                        "    signal-table: ",
                        "      client-secret: ${env:");

        pipeline(parts, CapturedShop.ORDERS, BY_TOPIC);
        assertThat(snapshot("--type", "blocking", "--where", "a = 1").errors())
                .contains("A blocking snapshot takes no --where");
        pipeline(parts, CapturedShop.ORDERS, BY_TOPIC.replace("snap-signal", "not-there"));
        CommandRun missing = snapshot();
        assertThat(missing.exitCode()).isEqualTo(ExitCode.FINDINGS.code());
        assertThat(missing.errors()).contains("There is no topic not-there; signal-topic must be");
        assertThat(parts.topics().admin().listTopics().names().get()).doesNotContain("not-there");
        pipeline(parts, "snap.db.dbo.orders", BY_TOPIC);
        assertThat(snapshot().errors())
                .contains("Topic snap.db.dbo.orders has several dots", "    table: public.orders");
        pipeline(parts, "flat", BY_TOPIC);
        assertThat(snapshot().errors()).contains("does not begin with the topic-prefix snap.");
    }

    @Test
    void nobodyHasToWait(Parts parts) throws Exception {
        pipeline(parts, CapturedShop.ORDERS, BY_TOPIC);
        CommandRun run = snapshot("--no-wait", "--where", "id < 0");
        assertThat(run.exitCode()).isEqualTo(ExitCode.OK.code());
        assertThat(run.out())
                .startsWith("Asked signal topic snap-signal for an incremental snapshot of")
                .contains(" where a condition holds (id ");
    }

    private void pipeline(Parts parts, String topic, String... settings) throws Exception {
        List<String> all = new ArrayList<>(List.of("format: AVRO"));
        all.addAll(List.of(settings));
        PipelineText text =
                new PipelineText(parts, folder, "snapshot-shop")
                        .registry().stream("shop", all.toArray(String[]::new));
        // It is not written to.
        Files.writeString(text.integrationKey(), "kafka://none");
        Path file = text.write();
        Files.writeString(
                file, Files.readString(file).replace("topic: shop\n", "topic: " + topic + "\n"));
    }

    private CommandRun snapshot(String... options) {
        List<String> arguments = new ArrayList<>(List.of("snapshot", "--stream", "shop"));
        arguments.addAll(List.of("--pipeline", folder.resolve("pipeline.yaml").toString()));
        arguments.addAll(List.of(options));
        return CommandRun.of(arguments.toArray(String[]::new));
    }
}
