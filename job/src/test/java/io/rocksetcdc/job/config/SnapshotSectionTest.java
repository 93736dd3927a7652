package io.rocksetcdc.job.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.rocksetcdc.job.config.SnapshotWay.SignalTable;
import io.rocksetcdc.job.config.SnapshotWay.SignalTopic;
import io.rocksetcdc.job.config.SnapshotWay.Streamkap;
import io.rocksetcdc.job.config.secrets.Secret;
import io.rocksetcdc.job.config.secrets.SecretText;
import java.net.URI;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SnapshotSectionTest {

    private static final String DEFAULTS = "defaults:\n  snapshot: ";

    @Test
    void whatAStreamSaysReplacesWhatAllSay() {
        Pipeline pipeline =
                PipelineFile.parse(
                        "shop.yaml",
                        MinimalFile.with(
                                "    table: public.Orders",
                                "    snapshot: {signal-table: public.signals, database:"
                                        + " \"jdbc:postgresql://db/shop?password=${env:DB}\"}",
                                "  items:",
                                "    topic: shop.public.items",
                                "    collection: {name: items}",
                                "defaults:",
                                "  snapshot:",
                                "    signal-topic: shop-signal",
                                "    topic-prefix: shop",
                                "    notification-topic: shop-notifications"));
        assertThat(pipeline.streams().get(0).snapshot())
                .contains(
                        new SnapshotConfig(
                                new SignalTable(
                                        "public.signals",
                                        new SecretText(
                                                "jdbc:postgresql://db/shop?password=${env:DB}")),
                                Optional.empty(),
                                Optional.of("public.Orders"),
                                Optional.empty()));
        assertThat(pipeline.streams().get(1).snapshot())
                .contains(
                        new SnapshotConfig(
                                new SignalTopic("shop-signal", "shop"),
                                Optional.of("shop"),
                                Optional.empty(),
                                Optional.of("shop-notifications")));
    }

    @Test
    void streamkapIsAskedWithReferences() {
        Pipeline pipeline =
                PipelineFile.parse(
                        "shop.yaml",
                        MinimalFile.with(
                                DEFAULTS
                                        + "{streamkap: {source: abc, client-id: \"${env:ID}\","
                                        + " client-secret: \"${file:/token.json}\"}}"));
        assertThat(pipeline.streams().get(0).snapshot().orElseThrow().way())
                .isEqualTo(
                        new Streamkap(
                                "abc",
                                Secret.parse("${env:ID}").orField("client_id"),
                                Secret.parse("${file:/token.json}").orField("secret"),
                                URI.create("https://api.streamkap.com")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}|says not whom to ask; write exactly one of",
                "{topic-prefix: a}|says not whom to ask; write exactly one of",
                "{signal-topic: a, topic-prefix: a, signal-table: b}|has signal-topic and"
                        + " signal-table; write exactly one of",
                "{signal-topic: a}|signal-topic needs topic-prefix",
                "{signal-table: a}|signal-table needs database",
                "{signal-topic: a, topic-prefix: a, database: 'jdbc:a'}|database needs"
                        + " signal-table",
                "{signal-table: a, database: 'db:5432'}|must be a JDBC URL or a reference to one"
            })
    void exactlyOneWayWithAllItNeeds(String snapshot, String message) {
        assertThat(thrown(snapshot).getMessage()).contains("shop.yaml:14:", message);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:postgresql://db/shop?user=cdc&password=5ecret",
                "jdbc:postgresql://cdc:5ecret@db/shop",
                "jdbc:sqlserver://db;user=cdc;Password = 5ecret"
            })
    void aPasswordDoesNotStandInTheUrl(String url) {
        assertThat(thrown("{signal-table: a, database: \"%s\"}".formatted(url)).getMessage())
                .contains("the password in it must not stand in this file")
                .doesNotContain("5ecret");
    }

    @Test
    void referencesInTheUrlAreTakenForWhatTheyAre() {
        String url = "jdbc:postgresql://${env:USER}:${env:PASS}@db/shop?ssl=true";
        Pipeline pipeline =
                PipelineFile.parse(
                        "shop.yaml",
                        MinimalFile.with(
                                DEFAULTS + "{signal-table: a, database: \"%s\"}".formatted(url)));
        assertThat(pipeline.streams().get(0).snapshot().orElseThrow().way())
                .isEqualTo(new SignalTable("a", new SecretText(url)));
    }

    private static ConfigurationException thrown(String snapshot) {
        return catchThrowableOfType(
                ConfigurationException.class,
                () -> PipelineFile.parse("shop.yaml", MinimalFile.with(DEFAULTS + snapshot)));
    }
}
