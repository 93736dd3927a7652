package io.rocksetcdc.cli.draft;

import static org.assertj.core.api.Assertions.assertThat;

import io.rocksetcdc.job.config.Pipeline;
import io.rocksetcdc.job.config.PipelineFile;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PipelineDraftTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "plain",
                "on",
                "1",
                "1e3",
                "~",
                "a: b",
                "a #b",
                "\"quoted\" \\ back",
                "${env:A} and ${file:/b}",
                "{a}",
                "x=\"y\";",
                "line\nbreak\ttab"
            })
    void anyTextComesBackAsItWas(String text) {
        assertThat(parsed(text).kafka().properties().get("client.id").text()).isEqualTo(text);
    }

    private static Pipeline parsed(String text) {
        return PipelineFile.parse(
                "draft.yaml",
                PipelineDraft.named("on")
                        .with("kafka", Map.of("bootstrap.servers", "a:1", "client.id", text))
                        .with(
                                "rockset",
                                Map.of(
                                        "rockset.apiserver.url",
                                        "http://a",
                                        "rockset.integration.key",
                                        "${env:KEY}",
                                        "format",
                                        "JSON"))
                        .withStreams(
                                List.of(
                                        new DraftStream(
                                                "1",
                                                "t",
                                                Optional.empty(),
                                                "null",
                                                "",
                                                "no: such")),
                                List.of("x: y"))
                        .text());
    }

    @Test
    void namesAreLegalAndGivenOnce() {
        UniqueNames streams = UniqueNames.streams();
        assertThat(streams.of("public", "Order items")).isEqualTo("order-items");
        assertThat(streams.of("Old", "order_items")).isEqualTo("old-order-items");
        assertThat(streams.of("Old", "order-items")).isEqualTo("old-order-items-2");
        assertThat(streams.of("", "名前")).isEqualTo("table");
        UniqueNames collections = UniqueNames.collections();
        assertThat(collections.of("public", "_Orders.x")).isEqualTo("Orders_x");
        assertThat(collections.of("other", "orders_X")).isEqualTo("other_orders_X");
        String longest = "a".repeat(120);
        assertThat(collections.of("", longest)).hasSize(100);
        assertThat(collections.of("", longest)).hasSize(100).endsWith("_2");
    }
}
