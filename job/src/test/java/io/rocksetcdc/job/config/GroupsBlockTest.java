package io.rocksetcdc.job.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What a rewritten {@code groups:} looks like. */
class GroupsBlockTest {

    private static final String HEAD =
            """
            pipeline: shop # the shop
            kafka: {bootstrap.servers: "localhost:9092"}
            rockset:
              rockset.apiserver.url: https://api.usw2a1.rockset.com
              rockset.integration.key: ${env:KEY}
              format: JSON
            streams:
              orders: {topic: orders, collection: {name: orders}}
              items: {topic: items, collection: {name: items}}
              # Not yet:
              # people: {topic: people, collection: {name: people}}
            """;
    private static final String TAIL =
            """

            # Where positions are kept.
            state:
              directory: /var/lib/state # on all machines
            """;
    private static final List<GroupConfig> HOT =
            List.of(
                    new GroupConfig("hot", List.of("orders"), 0.75),
                    new GroupConfig("default", List.of("items"), 0.25));
    private static final String HOT_LINES =
            """
            groups:
              hot:
                streams: [orders]
                share: 0.75
              default:
                share: 0.25
            """;

    @Test
    void standsBehindTheStreamsIfThereWasNone() {
        assertThat(GroupsBlock.rewrite(HEAD + TAIL, HOT)).isEqualTo(HEAD + "\n" + HOT_LINES + TAIL);
    }

    @Test
    void endsAFileThatEndsWithItsStreams() {
        assertThat(GroupsBlock.rewrite(HEAD.stripTrailing(), HOT))
                .isEqualTo(HEAD + "\n" + HOT_LINES.stripTrailing());
    }

    @Test
    void takesThePlaceOfOneInBraces() {
        String braces =
                """
                groups: {hot: {streams: [items],
                               share: 0.5}}
                """;

        assertThat(GroupsBlock.rewrite(HEAD + braces + TAIL, HOT))
                .isEqualTo(HEAD + HOT_LINES + TAIL);
    }

    @Test
    void takesThePlaceOfAnEmptyOne() {
        assertThat(GroupsBlock.rewrite(HEAD + "groups:\n" + TAIL, HOT))
                .isEqualTo(HEAD + HOT_LINES + TAIL);
    }

    @Test
    void keepsCommentsAndWhatDoesNotChange() {
        String before =
                """
                groups: # by hand
                  # Never mix them.
                  hot:
                    streams:
                      - orders # the largest
                    share: 0.50

                  # All the rest.
                  default: {share: 0.25}
                  # Nothing below.
                """;
        String after =
                """
                groups: # by hand
                  # Never mix them.
                  hot:
                    streams: [orders]
                    share: 0.75

                  # All the rest.
                  default: {share: 0.25}
                  # Nothing below.
                """;

        assertThat(GroupsBlock.rewrite(HEAD + before + TAIL, HOT)).isEqualTo(HEAD + after + TAIL);
    }

    @Test
    void doesNotTouchAFileThatSaysSo() {
        String before =
                HEAD + "groups: {hot: {streams: [orders], share: 0.75}, default: {share: 0.25}}";

        assertThat(GroupsBlock.rewrite(before, HOT)).isEqualTo(before);
    }

    @Test
    void keepsLineEnds() {
        String before = (HEAD + HOT_LINES + TAIL).replace("0.75", "0.5").replace("\n", "\r\n");

        assertThat(GroupsBlock.rewrite(before, HOT))
                .isEqualTo((HEAD + HOT_LINES + TAIL).replace("\n", "\r\n"));
    }

    @Test
    void writesBracesIntoAFileInBraces() {
        String json =
                """
                {"pipeline": "shop", "kafka": {"bootstrap.servers": "localhost:9092"},
                 "rockset": {"rockset.apiserver.url": "https://api.usw2a1.rockset.com",
                             "rockset.integration.key": "${env:KEY}", "format": "JSON"},
                 "streams": {"orders": {"topic": "orders", "collection": {"name": "orders"}},
                             "items": {"topic": "items", "collection": {"name": "items"}}}%s}
                """;
        String groups =
                ", \"groups\": {\"hot\": {\"streams\": [\"orders\"], \"share\": %s},"
                        + " \"default\": {\"share\": 0.25}}";

        assertThat(GroupsBlock.rewrite(json.formatted(""), HOT))
                .isEqualTo(json.formatted(groups.formatted("0.75")));
        assertThat(GroupsBlock.rewrite(json.formatted(groups.formatted("0.5")), HOT))
                .isEqualTo(json.formatted(groups.formatted("0.75")));
    }

    @Test
    void refusesGroupsThatDoNotHaveAllStreams() {
        List<GroupConfig> some = List.of(new GroupConfig("hot", List.of("orders"), 0.5));

        assertThatThrownBy(() -> GroupsBlock.rewrite(HEAD, some))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("items");
    }

    @Test
    void refusesSharesThatAddUpToMoreThanOne() {
        List<GroupConfig> much =
                List.of(
                        new GroupConfig("hot", List.of("orders"), 0.75),
                        new GroupConfig("default", List.of("items"), 0.5));

        assertThatThrownBy(() -> GroupsBlock.rewrite(HEAD, much))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("the shares add up to 1.25");
    }

    @Test
    void refusesAFileWithMistakes() {
        assertThatThrownBy(() -> GroupsBlock.rewrite("pipeline: shop", HOT))
                .isInstanceOf(ConfigurationException.class);
    }
}
