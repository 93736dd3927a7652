package io.rocksetcdc.job.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Streams of several topics. */
class UnitTest {

    private static final String QUIET =
            MinimalFile.with(
                    "  quiet:",
                    "    parallelism: 2",
                    "    topics:",
                    "      shop.public.colours: {name: colours}",
                    "      shop.public.sizes: {name: sizes, workspace: shop}");

    @Test
    void eachTopicHasItsCollection() {
        StreamConfig quiet = stream(QUIET, "quiet");

        assertThat(quiet.topicNames()).containsExactly("shop.public.colours", "shop.public.sizes");
        assertThat(quiet.collections())
                .extracting(CollectionConfig::qualifiedName)
                .containsExactly("commons.colours", "shop.sizes");
        assertThat(quiet.isUnit()).isTrue();
        assertThat(quiet.topicText()).isEqualTo("2 topics");
        assertThat(quiet.parallelism()).isEqualTo(2);
        assertThatThrownBy(quiet::onlyTopic).hasMessage("quiet has 2 topics");
        assertThat(stream(QUIET, "orders").isUnit()).isFalse();
    }

    @Test
    void oneOfItsTopicsCanBeLookedAtAlone() {
        StreamConfig quiet = stream(QUIET, "quiet");
        StreamConfig sizes = quiet.withOnly(quiet.topics().get(1));

        assertThat(sizes.onlyTopic()).isEqualTo("shop.public.sizes");
        assertThat(sizes.collectionText()).isEqualTo("shop.sizes");
        assertThat(sizes.parallelism()).isEqualTo(2);
    }

    private static StreamConfig stream(String text, String name) {
        return PipelineFile.parse("shop.yaml", text).streams().stream()
                .filter(stream -> stream.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void mistakesAreSaid(String line, String... findings) {
        ConfigurationException mistakes =
                catchThrowableOfType(
                        ConfigurationException.class,
                        () -> PipelineFile.parse("shop.yaml", QUIET + "\n" + line));
        assertThat(mistakes.findings())
                .extracting(
                        finding ->
                                finding.line() + ":" + finding.column() + ": " + finding.message())
                .containsExactly(findings);
    }

    static Stream<Arguments> mistakes() {
        String noUnit =
                "%s: streams.quiet has topics, so it has no %s; give the topic a stream of its own for that";
        return Stream.of(
                mistake("    sql: sizes.sql", noUnit.formatted("18:10", "sql")),
                mistake("    topic: shop.public.sizes", noUnit.formatted("18:12", "topic")),
                mistake("    collection: {name: all}", noUnit.formatted("18:5", "collection")),
                mistake("    table: public.sizes", noUnit.formatted("18:12", "table")),
                mistake(
                        "      shop.public.forms: {name: colours}",
                        "18:33: collection \"commons.colours\" is already a collection of stream quiet; each topic needs its own"),
                mistake(
                        "      shop.public.orders: {name: others}",
                        "18:7: topic \"shop.public.orders\" is already a topic of stream orders; a topic is in one stream"),
                mistake(
                        "      shop.dead-letters: {name: letters}",
                        "18:7: topic \"shop.dead-letters\" takes the dead letters; choose another"),
                mistake(
                        "      shop.public.forms: {nam: forms}",
                        "18:7: missing key \"name\" in streams.quiet.topics.shop.public.forms, e.g. name: orders",
                        "18:27: unknown key \"nam\" in streams.quiet.topics.shop.public.forms; did you mean \"name\"?"),
                mistake("  empty: {topics: {}}", "18:11: at least one topic is needed"),
                mistake(
                        "  none: {parallelism: 2}",
                        "18:3: missing key \"topic\" in streams.none, e.g. topic: shop.public.orders",
                        "18:3: missing key \"collection\" in streams.none, e.g. collection: {name: orders}"));
    }

    private static Arguments mistake(String line, String... findings) {
        return arguments(line, findings);
    }
}
