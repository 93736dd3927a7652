package io.rocksetcdc.cli.topics;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.rocksetcdc.cli.CommandRun;
import io.rocksetcdc.cli.ExitCode;
import io.rocksetcdc.job.config.Format;
import io.rocksetcdc.job.config.Pipeline;
import io.rocksetcdc.job.config.PipelineFile;
import io.rocksetcdc.job.config.StreamConfig;
import io.rocksetcdc.job.parts.Parts;
import io.rocksetcdc.job.parts.PipelineText;
import io.rocksetcdc.job.parts.Schemas;
import io.rocksetcdc.job.parts.SharedParts;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.generic.GenericRecordBuilder;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(SharedParts.class)
class TopicsCommandTest {

    private static final Schema KEY =
            SchemaBuilder.record("Key").fields().requiredLong("id").requiredInt("line").endRecord();
    private static final Schema VALUE =
            SchemaBuilder.record("Value")
                    .fields()
                    .requiredLong("id")
                    .requiredInt("line")
                    .endRecord();

    @TempDir private Path folder;

    @Test
    void whatASourceHasBecomesAPipelineFileThatCheckAccepts(Parts parts) throws Exception {
        source(parts, "aaa111");
        Path file = folder.resolve("new.yaml");
        CommandRun run =
                topics(
                        parts,
                        "--source",
                        "aaa111",
                        "--registry",
                        registry(parts),
                        "--write",
                        "" + file);
        assertThat(run.exitCode()).as(run.errors()).isEqualTo(ExitCode.OK.code());
        assertThat(row(run, "shop.Order-Items"))
                .matches("Avro +2 +3 +[0-9.]+ \\w+ +id, line +rows +Order-Items");
        assertThat(row(run, "shop.reviews")).matches("JSON +1 +2 .* _id +rows +shop_reviews");
        assertThat(row(run, "cms.reviews")).matches("JSON +1 +1 .* \\(one value\\) +rows +reviews");
        assertThat(row(run, "shop.empty")).matches("1 +0 +0 B +no record yet +empty");
        assertThat(row(run, "shop.registered"))
                .matches("Avro +1 +0 +0 B +id, line +no record yet +registered");
        assertThat(row(run, "shop.streamkap_signal")).matches(".*signal, left out");
        assertThat(row(run, "shop.beats-heartbeat")).matches("JSON .*heartbeat, left out");
        assertThat(row(run, "shop.blob")).matches("other .*not understood, left out");
        assertThat(run.out()).contains(file + ": written, 5 streams").doesNotContain("aaa1112");

        Pipeline pipeline = PipelineFile.read(file);
        assertThat(pipeline.streams())
                .extracting(StreamConfig::name)
                .containsExactly("reviews", "order-items", "empty", "registered", "shop-reviews");
        assertThat(pipeline.streams())
                .extracting(StreamConfig::collectionText)
                .doesNotHaveDuplicates();
        assertThat(pipeline.streams().get(1).format()).isEqualTo(Format.AVRO);
        assertThat(Files.readString(file))
                .contains("# no record yet\n", "#   source_aaa111.shop.blob: not understood, ");
        CommandRun check = CommandRun.of("check", "" + file, "--skip-secrets");
        assertThat(check.exitCode()).as(check.out()).isEqualTo(ExitCode.OK.code());

        CommandRun again = topics(parts, "--source", "aaa111", "--write", "" + file);
        assertThat(again.exitCode()).isEqualTo(ExitCode.USAGE.code());
        assertThat(again.errors()).contains("is there already; --force replaces it");
        assertThat(parts.topics().admin().listConsumerGroups().all().get())
                .noneMatch(group -> group.groupId().contains("aaa111"));
    }

    @Test
    void kafkaAndRocksetAreTakenFromAPipelineFile(Parts parts) throws Exception {
        write(parts, "debz.public.orders", "{\"id\":1}", "{\"id\":1}");
        write(parts, "debz-signal", "debz", "{\"type\":\"log\",\"data\":{}}");
        write(parts, "debz", "{\"databaseName\":\"a\"}", "{\"ddl\":\"x\"}");
        write(parts, "__debezium-heartbeat.debz", "{}", "{\"ts_ms\":1}");
        write(parts, "debz.transaction", "{\"id\":\"1\"}", "{\"status\":\"BEGIN\"}");
        write(parts, "debz2.public.orders", "{\"id\":1}", "{\"id\":1}");
        Path own =
                new PipelineText(parts, folder, "topics-own")
                                .kafka(
                                        "sasl.jaas.config",
                                        "x password=\"${env:NOT_THERE_BUT_UNUSED}\";")
                                .stream("any")
                                .write();
        CommandRun secret = CommandRun.of("topics", "--prefix", "debz", "--pipeline", "" + own);
        assertThat(secret.exitCode()).isEqualTo(ExitCode.UNREACHABLE.code());
        new PipelineText(parts, folder, "topics-own").stream("any").write();

        CommandRun run =
                CommandRun.of("topics", "--prefix", "debz", "--pipeline", "" + own, "--write", "-");
        assertThat(run.exitCode()).as(run.errors()).isEqualTo(ExitCode.OK.code());
        assertThat(run.errors())
                .contains("schema changes, left out", "transactions, left out")
                .doesNotContain("debz2");
        Path file = Files.writeString(folder.resolve("out.yaml"), run.out());
        Pipeline pipeline = PipelineFile.read(file);
        assertThat(pipeline.name()).isEqualTo("debz");
        assertThat(pipeline.kafka().properties()).containsOnlyKeys("bootstrap.servers", "group.id");
        assertThat(pipeline.rockset()).isEqualTo(PipelineFile.read(own).rockset());
        assertThat(pipeline.streams()).hasSize(1);
        CommandRun check = CommandRun.of("check", "" + file);
        assertThat(check.exitCode()).as(check.out()).isEqualTo(ExitCode.OK.code());

        CommandRun json =
                CommandRun.of(
                        "topics", "--prefix", "debz", "--pipeline", "" + own, "--output", "json");
        List<JsonNode> topics = new ArrayList<>();
        json.json().path("topics").forEach(topics::add);
        assertThat(topics)
                .extracting(
                        topic -> topic.path("topic").asText() + " " + topic.path("what").asText())
                .containsExactly(
                        "__debezium-heartbeat.debz heartbeat",
                        "debz schema-changes",
                        "debz-signal signal",
                        "debz.public.orders rows",
                        "debz.transaction transaction");
        assertThat(json.json().path("pipelineFile").asText()).isEqualTo(run.out());
    }

    @Test
    void secretsComeByReferenceOnly(Parts parts) {
        CommandRun literal =
                topics(parts, "--source", "x", "--kafka-property", "ssl.key.password=5ecret");
        assertThat(literal.exitCode()).isEqualTo(ExitCode.USAGE.code());
        assertThat(literal.errors())
                .contains("ssl.key.password: a secret must not stand in this file")
                .doesNotContain("5ecret");
        CommandRun registry =
                topics(
                        parts,
                        "--source",
                        "x",
                        "--registry",
                        "http://a:5ecret@127.0.0.1:1",
                        "--registry-property",
                        "bearer.auth.token=5ecret");
        assertThat(registry.exitCode()).isEqualTo(ExitCode.USAGE.code());
        assertThat(registry.errors()).doesNotContain("5ecret");
    }

    @Test
    void whoIsNotThereIsSaid(Parts parts) throws Exception {
        write(parts, "source_seen1.shop.a", "{\"id\":1}", "{}");
        CommandRun none = topics(parts, "--source", "nobody");
        assertThat(none.exitCode()).isEqualTo(ExitCode.FINDINGS.code());
        assertThat(none.errors())
                .contains("No topic that this login may see begins with source_nobody.")
                .containsPattern("sources with topics: .*seen1");
        CommandRun nowhere =
                CommandRun.of("topics", "--source", "a", "--bootstrap-servers", "127.0.0.1:1");
        assertThat(nowhere.exitCode()).isEqualTo(ExitCode.UNREACHABLE.code());
        assertThat(nowhere.errors()).contains("Kafka 127.0.0.1:1 can not be asked");
        assertThat(topics(parts).errors()).contains("name a source with --source ID");
        assertThat(CommandRun.of("topics", "--source", "a").errors())
                .contains("say where Kafka is with --bootstrap-servers or --pipeline");
    }

    @Test
    void avroWithoutARegistryIsListedAllTheSame(Parts parts) throws Exception {
        source(parts, "bbb222");
        CommandRun run = topics(parts, "--source", "bbb222");
        assertThat(run.exitCode()).as(run.errors()).isEqualTo(ExitCode.OK.code());
        assertThat(run.out())
                .contains("source_bbb222.shop.Order-Items: not decoded without a registry")
                .contains("# registry:\n#   url: http://registry:8081\n");
    }

    /** Topics of all kinds, and one of another source whose id begins alike. */
    private static void source(Parts parts, String id) throws Exception {
        String shop = "source_" + id + ".shop.";
        int key = parts.schemas().register(shop + "Order-Items-key", KEY);
        int value = parts.schemas().register(shop + "Order-Items-value", VALUE);
        parts.topics().create(shop + "Order-Items", 2, Map.of());
        for (int i = 0; i < 3; i++) {
            Object row = new GenericRecordBuilder(VALUE).set("id", 1L).set("line", i).build();
            Object of = new GenericRecordBuilder(KEY).set("id", 1L).set("line", i).build();
            parts.topics()
                    .write(
                            List.of(
                                    new ProducerRecord<>(
                                            shop + "Order-Items",
                                            i % 2,
                                            Schemas.framed(key, KEY, of),
                                            Schemas.framed(value, VALUE, row))));
        }
        write(parts, shop + "reviews", "{\"_id\":\"a\"}", "{\"_id\":\"a\",\"stars\":5}");
        parts.topics().write(shop + "reviews", 0, "{\"_id\":\"a\"}", null);
        write(parts, "source_" + id + ".cms.reviews", "7", "{\"stars\":5}");
        parts.topics().create(shop + "empty", 1, Map.of());
        parts.topics().create(shop + "registered", 1, Map.of());
        parts.schemas().register(shop + "registered-key", KEY);
        parts.schemas().register(shop + "registered-value", VALUE);
        write(parts, shop + "streamkap_signal", "{\"id\":1}", "{\"id\":1}");
        write(parts, shop + "beats-heartbeat", "{\"serverName\":\"a\"}", "{\"ts_ms\":1}");
        parts.topics().create(shop + "blob", 1, Map.of());
        parts.topics()
                .write(
                        List.of(
                                new ProducerRecord<>(
                                        shop + "blob",
                                        0,
                                        "k".getBytes(UTF_8),
                                        "plain".getBytes(UTF_8))));
        write(parts, "source_" + id + "2.shop.other", "{\"id\":1}", "{\"id\":1}");
    }

    private static void write(Parts parts, String topic, String key, String value)
            throws Exception {
        parts.topics().create(topic, 1, Map.of());
        parts.topics().write(topic, 0, key, value);
    }

    private static String registry(Parts parts) {
        return parts.schemas().url();
    }

    /** What follows the name of a topic in the table. */
    private static String row(CommandRun run, String topic) {
        return run.lines().stream()
                .filter(line -> line.matches("source_\\w+\\." + topic + " .*"))
                .map(line -> line.replaceFirst("\\S+ +", ""))
                .findFirst()
                .orElseThrow(() -> new AssertionError(topic + " is not in\n" + run.out()));
    }

    private static CommandRun topics(Parts parts, String... options) {
        List<String> arguments = new ArrayList<>(List.of("topics", "--bootstrap-servers"));
        arguments.add(parts.kafka().bootstrapServers());
        arguments.addAll(List.of(options));
        return CommandRun.of(arguments.toArray(String[]::new));
    }
}
