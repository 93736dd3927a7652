package io.rocksetcdc.job.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rocksetcdc.job.config.secrets.Secret;
import io.rocksetcdc.job.config.secrets.SecretResolver;
import io.rocksetcdc.job.config.secrets.SecretText;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PipelineFileTest {

    private static final Path EXAMPLE = Path.of("..", "docs", "pipeline.example.yaml");

    @Test
    void readsTheExampleToItsExactValues() {
        Pipeline expected =
                new Pipeline(
                        "shop",
                        new KafkaConfig(
                                Map.of(
                                        "bootstrap.servers", new SecretText("localhost:9092"),
                                        "group.id", new SecretText("rockset-cdc-shop"),
                                        "security.protocol", new SecretText("SASL_SSL"),
                                        "sasl.mechanism", new SecretText("PLAIN"),
                                        "sasl.jaas.config",
                                                new SecretText(
                                                        "org.apache.kafka.common.security.plain.PlainLoginModule"
                                                                + " required username=\"shop\""
                                                                + " password=\"${env:KAFKA_PASSWORD}\";"))),
                        Optional.of(
                                new RegistryConfig(
                                        new SecretText("http://localhost:8081"),
                                        Map.of(
                                                "basic.auth.credentials.source",
                                                        new SecretText("USER_INFO"),
                                                "basic.auth.user.info",
                                                        new SecretText(
                                                                "${file:/run/secrets/registry}")))),
                        new RocksetConfig(
                                URI.create("https://api.usw2a1.rockset.com"),
                                Secret.parse("${file:/run/secrets/rockset.json}")
                                        .orField("rockset.integration.key"),
                                Optional.of(
                                        Secret.parse("${env:ROCKSET_API_KEY}")
                                                .orField("rockset.api.key")),
                                Optional.of(VirtualInstance.MEDIUM),
                                new Quota(40, 10 * 1024 * 1024)),
                        new DeadLettersConfig("shop.dead-letters", true),
                        List.of(
                                new StreamConfig(
                                        "orders",
                                        List.of(
                                                new TopicConfig(
                                                        "shop.public.orders",
                                                        new CollectionConfig(
                                                                "orders",
                                                                "commons",
                                                                "Orders of the shop",
                                                                Duration.ofDays(30),
                                                                10L << 30,
                                                                Optional.of(Compression.LZ4)))),
                                        Format.AVRO,
                                        StartPosition.earliest(),
                                        2,
                                        ErrorPolicy.DEAD_LETTER,
                                        TypeRendering.EXTENDED,
                                        DocumentShape.ROW,
                                        DecimalRendering.STRING,
                                        MetadataFields.DROP,
                                        Optional.empty(),
                                        Optional.empty()),
                                new StreamConfig(
                                        "customers",
                                        List.of(
                                                new TopicConfig(
                                                        "shop.public.customers",
                                                        collection("customers", "commons"))),
                                        Format.AVRO,
                                        new StartPosition.Timestamp(
                                                Instant.parse("2024-06-21T00:00:00Z")),
                                        1,
                                        ErrorPolicy.FAIL,
                                        TypeRendering.EXTENDED,
                                        DocumentShape.ROW,
                                        DecimalRendering.STRING,
                                        MetadataFields.DROP,
                                        Optional.empty(),
                                        Optional.empty()),
                                new StreamConfig(
                                        "events",
                                        List.of(
                                                new TopicConfig(
                                                        "shop.events",
                                                        collection("events", "shop"))),
                                        Format.JSON,
                                        StartPosition.latest(),
                                        1,
                                        ErrorPolicy.DEAD_LETTER,
                                        TypeRendering.PLAIN,
                                        DocumentShape.ENVELOPE,
                                        DecimalRendering.NUMBER,
                                        MetadataFields.KEEP,
                                        Optional.empty(),
                                        Optional.empty())),
                        List.of(
                                new GroupConfig("hot", List.of("orders"), 0.6),
                                new GroupConfig("default", List.of("customers", "events"), 0.4)),
                        new LimitsConfig(8 * 1024 * 1024, 10_000),
                        new CheckpointConfig(Duration.ofSeconds(10), Duration.ofMinutes(10)),
                        Optional.of(new StateConfig("s3://shop-state/rockset-cdc")));

        assertThat(PipelineFile.read(EXAMPLE)).isEqualTo(expected);
    }

    @Test
    void fillsAMinimalFileWithTheDefaults() {
        Pipeline expected =
                new Pipeline(
                        "shop",
                        new KafkaConfig(
                                Map.of(
                                        "bootstrap.servers", new SecretText("localhost:9092"),
                                        "group.id", new SecretText("rockset-cdc-shop"))),
                        Optional.empty(),
                        new RocksetConfig(
                                URI.create("https://api.usw2a1.rockset.com"),
                                Secret.parse("${env:KEY}").orField("rockset.integration.key"),
                                Optional.empty(),
                                Optional.empty(),
                                Quota.UNLIMITED),
                        new DeadLettersConfig("shop.dead-letters", true),
                        List.of(
                                new StreamConfig(
                                        "orders",
                                        List.of(
                                                new TopicConfig(
                                                        "shop.public.orders",
                                                        collection("orders", "commons"))),
                                        Format.JSON,
                                        StartPosition.earliest(),
                                        1,
                                        ErrorPolicy.DEAD_LETTER,
                                        TypeRendering.EXTENDED,
                                        DocumentShape.ROW,
                                        DecimalRendering.STRING,
                                        MetadataFields.DROP,
                                        Optional.empty(),
                                        Optional.empty())),
                        List.of(new GroupConfig("default", List.of("orders"), 1)),
                        new LimitsConfig(10_485_760, 20_000),
                        new CheckpointConfig(Duration.ofSeconds(10), Duration.ofMinutes(10)),
                        Optional.empty());

        assertThat(PipelineFile.parse("shop.yaml", MinimalFile.text())).isEqualTo(expected);
    }

    @Test
    void usesAvroIfNoFormatIsStated() {
        String text = MinimalFile.replacing(7) + "\nregistry: {url: 'http://a:1, http://b:2'}";
        Pipeline pipeline = PipelineFile.parse("shop.yaml", text);
        assertThat(pipeline.streams()).extracting(StreamConfig::format).containsOnly(Format.AVRO);
    }

    @Test
    void passesPropertiesThroughInTheirOrderAndAsWritten() {
        Pipeline pipeline =
                PipelineFile.parse(
                        "shop.yaml",
                        MinimalFile.replacing(
                                3,
                                "  fetch.min.bytes: 0x10",
                                "  enable.auto.commit: NO",
                                "  bootstrap.servers: ${env:BROKERS}",
                                "  zzz: a: b".replace("a: b", "'a: b'"),
                                "  sasl.oauthbearer.token.endpoint.url: https://login"));
        assertThat(pipeline.kafka().unresolved())
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of(
                                "bootstrap.servers", "${env:BROKERS}",
                                "group.id", "rockset-cdc-shop",
                                "fetch.min.bytes", "0x10",
                                "enable.auto.commit", "NO",
                                "zzz", "a: b",
                                "sasl.oauthbearer.token.endpoint.url", "https://login"));
        assertThat(
                        pipeline.kafka()
                                .properties()
                                .get("bootstrap.servers")
                                .resolve(new SecretResolver(Map.of("BROKERS", "k:9092")))
                                .reveal())
                .isEqualTo("k:9092");
    }

    @Test
    void takesTheQuotaOfTheVirtualInstance() {
        Pipeline pipeline =
                PipelineFile.parse(
                        "shop.yaml",
                        MinimalFile.replacing(7, "  format: JSON", "  virtual.instance: 2xlarge"));
        assertThat(pipeline.rockset().virtualInstance()).contains(VirtualInstance.XLARGE_2);
        assertThat(pipeline.rockset().quota()).isEqualTo(new Quota(400, 96L << 20));
    }

    @Test
    void dropsTheSlashAtTheEndOfTheApiServer() {
        Pipeline pipeline =
                PipelineFile.parse(
                        "shop.yaml",
                        MinimalFile.replacing(
                                5, "  rockset.apiserver.url: http://127.0.0.1:8080/rockset/"));
        assertThat(pipeline.rockset().apiServer())
                .isEqualTo(URI.create("http://127.0.0.1:8080/rockset"));
    }

    @Test
    void givesTheStreamsOfAGroup() {
        Pipeline pipeline = PipelineFile.read(EXAMPLE);
        assertThat(pipeline.group("default"))
                .extracting(StreamConfig::name)
                .containsExactly("customers", "events");
        assertThatThrownBy(() -> pipeline.group("cold"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("pipeline shop has no group \"cold\"; its groups: hot, default");
    }

    @Test
    void sharesTheQuotaEquallyIfNothingIsSaid() {
        String text =
                MinimalFile.with(
                        "  a: {topic: a, collection: {name: a}}",
                        "  b: {topic: b, collection: {name: b}}",
                        "  c: {topic: c, collection: {name: c}}",
                        "groups:",
                        "  one: {streams: [b]}",
                        "  two: {streams: [orders, c], share: 0.25}");
        assertThat(PipelineFile.parse("shop.yaml", text).groups())
                .containsExactly(
                        new GroupConfig("one", List.of("b"), 1.0 / 3),
                        new GroupConfig("two", List.of("orders", "c"), 0.25),
                        new GroupConfig("default", List.of("a"), 1.0 / 3));
    }

    private static CollectionConfig collection(String name, String workspace) {
        return new CollectionConfig(name, workspace, "", Duration.ZERO, 0, Optional.empty());
    }

    @ParameterizedTest
    @CsvSource({
        "/data/flink, file:///data/flink",
        "/data/flink/, file:///data/flink",
        "file:///, file:///",
        "s3://bucket, s3://bucket",
        "S3://bucket/a/b//, S3://bucket/a/b"
    })
    void stateDirectoryIsAUriWithoutASlashAtItsEnd(String written, String read) {
        Pipeline pipeline =
                PipelineFile.parse(
                        "shop.yaml", MinimalFile.with("state: {directory: '" + written + "'}"));

        assertThat(pipeline.state()).contains(new StateConfig(read));
    }
}
