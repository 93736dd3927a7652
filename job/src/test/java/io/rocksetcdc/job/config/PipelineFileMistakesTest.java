package io.rocksetcdc.job.config;

import static io.rocksetcdc.job.config.MinimalFile.replacing;
import static io.rocksetcdc.job.config.MinimalFile.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class PipelineFileMistakesTest {

    private static final String HOW_TO =
            "write a reference: ${env:NAME}, ${file:/path} or ${file:/path.json#/json/pointer}";
    private static final String LITERAL = "a secret must not stand in this file; " + HOW_TO;

    @ParameterizedTest(name = "{1}")
    @MethodSource({"structure", "names", "values", "secrets", "streams", "groups"})
    void saysWhereAndWhat(String text, String expected) {
        ConfigurationException thrown =
                catchThrowableOfType(
                        ConfigurationException.class, () -> PipelineFile.parse("shop.yaml", text));
        assertThat(thrown).isNotNull();
        assertThat(thrown).hasMessage(expected);
        assertThat(thrown).hasNoCause();
    }

    static Stream<Arguments> structure() {
        return Stream.of(
                mistake("", "1:1: the file is empty"),
                mistake("- a", "1:1: the file: must be a mapping (key: value), not a list"),
                mistake("text", "1:1: the file: must be a mapping (key: value), not text"),
                mistake(
                        with("---", "pipeline: b"),
                        "13:1: not YAML: expected a single document in the stream, but found"
                                + " another document"),
                mistake(
                        replacing(1, "pipeline: shop: b"),
                        "1:15: not YAML: mapping values are not allowed here"),
                mistake(
                        with("checkpoint: *nowhere"),
                        "13:13: not YAML: found undefined alias; put quotes around the text"),
                mistake(
                        replacing(2, "kafka: !!java.net.URL"),
                        "2:8: tags (!...) are not supported; remove it, or put quotes around the text"),
                mistake(
                        with("checkpoint: !!javax.script.ScriptEngineManager [x]"),
                        "13:13: tags (!...) are not supported; remove it, or put quotes around the text",
                        "13:13: checkpoint: must be a mapping (key: value), not a list"),
                mistake(
                        with("pipeline: again"),
                        "13:1: duplicate key \"pipeline\" in the file; it is already in line 1"),
                mistake(
                        with("      name: again"),
                        "13:7: duplicate key \"name\" in streams.orders.collection; it is already in"
                                + " line 12"),
                mistake(
                        replacing(3, "  bootstrap.servers: a:1", "  acks: 1", "  acks: 2"),
                        "5:3: duplicate key \"acks\" in kafka; it is already in line 4"),
                mistake(with("? [a, b]", ": c"), "13:3: a key in the file must be plain text"),
                mistake(
                        with("limits: 5"),
                        "13:9: limits: must be a mapping (key: value), not text"),
                mistake(
                        replacing(10, "    topic:"),
                        "10:5: topic: no value; write one or remove the key"),
                mistake(
                        replacing(10, "    topic: [a]"),
                        "10:12: topic: must be one value, not a list"),
                mistake(
                        replacing(10, "    topic: {a: b}"),
                        "10:5: topic: must be one value, not a mapping"));
    }

    static Stream<Arguments> names() {
        return Stream.of(
                mistake(
                        with("piepline: b"),
                        "13:1: unknown key \"piepline\" in the file; did you mean \"pipeline\"?"),
                mistake(
                        with("bananas: b"),
                        "13:1: unknown key \"bananas\" in the file; allowed: pipeline, kafka,"
                                + " registry, rockset, dead-letters, defaults, streams, groups,"
                                + " limits, checkpoint, state"),
                mistake(
                        with("state: {directory: checkpoints}"),
                        "13:20: directory: \"checkpoints\" is not an absolute path or URI,"
                                + " e.g. s3://bucket/rockset-cdc"),
                mistake(
                        with("state: {directory: 's3://key:secret@bucket'}"),
                        "13:20: directory: no user, password or key in the URI; they belong"
                                + " to Flink's configuration"),
                mistake(
                        with("limits:", "  request.document: 5"),
                        "14:3: unknown key \"request.document\" in limits; did you mean"
                                + " \"request.documents\"?"),
                mistake(
                        replacing(5, "  apiserver.url: http://a"),
                        "4:1: missing key \"rockset.apiserver.url\" in rockset, e.g."
                                + " rockset.apiserver.url: https://api.usw2a1.rockset.com",
                        "5:3: unknown key \"apiserver.url\" in rockset; did you mean"
                                + " \"rockset.apiserver.url\"?"),
                mistake(
                        with("defaults:", "  topic: a"),
                        "14:3: unknown key \"topic\" in defaults; allowed: format, start,"
                                + " parallelism, on-error, types, document, decimals,"
                                + " metadata-fields, snapshot"),
                mistake(
                        replacing(1),
                        "1:1: missing key \"pipeline\" in the file, e.g. pipeline: shop"),
                mistake(
                        replacing(10),
                        "9:3: missing key \"topic\" in streams.orders, e.g. topic:"
                                + " shop.public.orders"),
                mistake(
                        replacing(12),
                        "11:5: missing key \"name\" in streams.orders.collection, e.g. name: orders"),
                mistake(
                        with("registry:"),
                        "13:1: missing key \"url\" in registry, e.g. url: http://localhost:8081"),
                mistake(
                        "pipeline: shop",
                        "1:1: missing key \"kafka\" in the file, e.g. kafka: {bootstrap.servers:"
                                + " localhost:9092}",
                        "1:1: missing key \"rockset\" in the file, e.g. rockset:"
                                + " {rockset.apiserver.url: https://api.usw2a1.rockset.com,"
                                + " rockset.integration.key: \"${env:ROCKSET_INTEGRATION_KEY}\"}",
                        "1:1: missing key \"streams\" in the file, e.g. streams: {orders: {topic:"
                                + " shop.public.orders, collection: {name: orders}}}"),
                mistake(
                        replacing(1, "pipeline: My Shop"),
                        "1:11: pipeline: \"My Shop\" must be lower-case letters, digits and hyphens"),
                mistake(
                        replacing(9, "  order_lines:"),
                        "9:3: stream name: \"order_lines\" must be lower-case letters, digits and"
                                + " hyphens"),
                mistake(
                        replacing(12, "      name: -orders"),
                        "12:13: name: \"-orders\" must be letters, digits, hyphens and underscores,"
                                + " a letter or digit first"),
                mistake(
                        replacing(12, "      name: " + "n".repeat(101)),
                        "12:13: name: \"" + "n".repeat(101) + "\" has 101 characters; at most 100"),
                mistake(
                        replacing(10, "    topic: shop/orders"),
                        "10:12: topic: \"shop/orders\" must be letters, digits, dots, hyphens and"
                                + " underscores, at most 249"),
                mistake(
                        replacing(10, "    topic: .."),
                        "10:12: topic: \"..\" is not a topic name"));
    }

    static Stream<Arguments> values() {
        return Stream.of(
                mistake(
                        replacing(3, "  bootstrap.servers: localhost"),
                        "3:22: bootstrap.servers: \"localhost\" is not host:port, e.g."
                                + " localhost:9092"),
                mistake(
                        replacing(5, "  rockset.apiserver.url: api.rockset.com"),
                        "5:26: rockset.apiserver.url: \"api.rockset.com\" is not an http or https"
                                + " URL, e.g. https://api.usw2a1.rockset.com"),
                mistake(
                        replacing(5, "  rockset.apiserver.url: https://a b"),
                        "5:26: rockset.apiserver.url: \"https://a b\" is not an http or https"
                                + " URL, e.g. https://api.usw2a1.rockset.com"),
                mistake(
                        replacing(5, "  rockset.apiserver.url: https://a?b"),
                        "5:26: rockset.apiserver.url: \"https://a?b\" must be a base URL, without"
                                + " ? and #"),
                mistake(
                        replacing(7, "  format: JASON"),
                        "7:11: format: \"JASON\" is not one of AVRO, JSON; did you mean \"JSON\"?"),
                mistake(
                        replacing(7, "  format: JSON", "  virtual.instance: HUGE"),
                        "8:21: virtual.instance: \"HUGE\" is not one of FREE, NANO, MICRO, MILLI,"
                                + " XSMALL, SMALL, MEDIUM, LARGE, XLARGE, 2XLARGE, 4XLARGE,"
                                + " 8XLARGE, 16XLARGE"),
                mistake(
                        replacing(7, "  format: JSON", "  requests.per.second: fast"),
                        "8:24: requests.per.second: \"fast\" is not a whole number"),
                mistake(
                        replacing(7, "  format: JSON", "  requests.per.second: 0"),
                        "8:24: requests.per.second: \"0\" is less than 1"),
                mistake(
                        replacing(7, "  format: JSON", "  bytes.per.second: 12 MeB"),
                        "8:21: bytes.per.second: \"12 MeB\" is not a size; write a number and KiB,"
                                + " MiB, GiB, TiB, KB, MB, GB, TB or nothing for bytes"),
                mistake(
                        with("limits:", "  request.bytes: 11MiB"),
                        "14:18: request.bytes: \"11MiB\" is more than 10485760"),
                mistake(
                        with("limits:", "  request.documents: 20001"),
                        "14:22: request.documents: \"20001\" is more than 20000"),
                mistake(
                        with("checkpoint:", "  interval: 10"),
                        "14:13: interval: \"10\" is not a duration; write a number and ms, s, m, h"
                                + " or d"),
                mistake(
                        with("checkpoint:", "  timeout: 0s"),
                        "14:12: timeout: \"0s\" is less than 10ms"),
                mistake(
                        with("      retention: 59m"),
                        "13:18: retention: \"59m\" must be 0 (for ever), or 1h to less than ten"
                                + " years (3650d)"),
                mistake(
                        with("      retention: 3650d"),
                        "13:18: retention: \"3650d\" must be 0 (for ever), or 1h to less than ten"
                                + " years (3650d)"),
                mistake(
                        with("      compression: GZIP"),
                        "13:20: compression: \"GZIP\" is not one of LZ4, ZSTD"),
                mistake(
                        with("dead-letters:", "  create: yes"),
                        "14:11: create: \"yes\" is not one of true, false"));
    }

    static Stream<Arguments> secrets() {
        return Stream.of(
                mistake(
                        replacing(6, "  rockset.integration.key: kafka://5ecret@api.rockset.com"),
                        "6:28: rockset.integration.key: " + LITERAL),
                mistake(
                        replacing(7, "  format: JSON", "  rockset.api.key: 5ecret"),
                        "8:20: rockset.api.key: " + LITERAL),
                mistake(
                        replacing(5, "  rockset.apiserver.url: https://user:5ecret@a"),
                        "5:26: rockset.apiserver.url: no user, password or key in the URL; secrets"
                                + " have their own keys"),
                mistake(kafka("sasl.jaas.config: 5ecret"), "4:21: sasl.jaas.config: " + LITERAL),
                mistake(
                        kafka("ssl.keystore.password: 5ecret"),
                        "4:26: ssl.keystore.password: " + LITERAL),
                mistake(kafka("ssl.keystore.key: 5ecret"), "4:21: ssl.keystore.key: " + LITERAL),
                mistake(
                        kafka("sasl.oauthbearer.client.credentials.client.secret: 5ecret"),
                        "4:54: sasl.oauthbearer.client.credentials.client.secret: " + LITERAL),
                mistake(
                        kafka("sasl.jaas.config: x user=\"${env:USER}\" password=\"5ecret\";"),
                        "4:21: sasl.jaas.config: the password in it must not stand in this file;"
                                + " write e.g. password=\"${env:KAFKA_PASSWORD}\""),
                mistake(
                        with("registry:", "  url: http://r", "  basic.auth.user.info: u:5ecret"),
                        "15:25: basic.auth.user.info: " + LITERAL),
                mistake(
                        with("registry:", "  url: http://r", "  bearer.auth.token: 5ecret"),
                        "15:22: bearer.auth.token: " + LITERAL),
                mistake(
                        with("registry:", "  url: http://u:5ecret@r"),
                        "14:8: url: no user or password in the URL; write"
                                + " basic.auth.credentials.source: USER_INFO and"
                                + " basic.auth.user.info: ${env:NAME}"),
                mistake(
                        replacing(6, "  rockset.integration.key: ${vault:5ecret}"),
                        "6:28: rockset.integration.key: unknown kind of reference \"vault\"; "
                                + HOW_TO),
                mistake(
                        replacing(6, "  rockset.integration.key: ${env:A B}"),
                        "6:28: rockset.integration.key: ${env:A B} names no environment variable,"
                                + " e.g. ${env:KAFKA_PASSWORD}"),
                mistake(
                        replacing(6, "  rockset.integration.key: ${file:key.txt}"),
                        "6:28: rockset.integration.key: ${file:key.txt} must have an absolute path:"
                                + " it is read where the job runs"),
                mistake(
                        replacing(6, "  rockset.integration.key: ${file:/a.json#b}"),
                        "6:28: rockset.integration.key: ${file:/a.json#b} must have a JSON pointer"
                                + " after #, e.g. #/key"),
                mistake(
                        kafka("client.rack: ${env:}"),
                        "4:16: client.rack: ${env:} names no environment variable, e.g."
                                + " ${env:KAFKA_PASSWORD}"));
    }

    static Stream<Arguments> streams() {
        return Stream.of(
                mistake(
                        replacing(8, "streams: {}").lines().limit(8),
                        "8:1: at least one stream is needed"),
                mistake(
                        with("  orders-2:", "    topic: b", "    collection: {name: orders}"),
                        "15:24: collection \"commons.orders\" is already a collection of stream"
                                + " orders; each topic needs its own"),
                mistake(
                        with(
                                "  orders-2:",
                                "    topic: shop.public.orders",
                                "    collection: {name: b}"),
                        "14:12: topic \"shop.public.orders\" is already a topic of stream orders;"
                                + " a topic is in one stream"),
                mistake(
                        with("dead-letters: {topic: shop.public.orders}"),
                        "10:12: topic \"shop.public.orders\" takes the dead letters; choose"
                                + " another"),
                mistake(
                        replacing(10, "    topic: shop.dead-letters"),
                        "10:12: topic \"shop.dead-letters\" takes the dead letters; choose another"),
                mistake(
                        replacing(7),
                        "8:3: AVRO needs a registry (streams: orders); write registry: {url: ...}"
                                + " or format: JSON"),
                mistake(
                        with("    format: avro"),
                        "13:13: AVRO needs a registry (streams: orders); write registry: {url: ...}"
                                + " or format: JSON"),
                mistake(
                        with("    start: yesterday"),
                        "13:12: start: \"yesterday\" is not earliest, latest or a timestamp with its"
                                + " time zone, e.g. 2024-09-30T17:00:00Z"),
                mistake(
                        with("    start: 2024-09-30T17:00:00"),
                        "13:12: start: \"2024-09-30T17:00:00\" is not earliest, latest or a"
                                + " timestamp with its time zone, e.g. 2024-09-30T17:00:00Z"),
                mistake(with("    parallelism: 0"), "13:18: parallelism: \"0\" is less than 1"),
                mistake(
                        with("    on-error: deadletter"),
                        "13:15: on-error: \"deadletter\" is not one of fail, dead-letter; did you mean \"dead-letter\"?"),
                mistake(
                        with("defaults: {types: simple}"),
                        "13:19: types: \"simple\" is not one of extended, plain"));
    }

    static Stream<Arguments> groups() {
        return Stream.of(
                mistake(
                        with("groups:", "  hot:", "    streams: []"),
                        "14:3: group hot has no stream; name one, or remove the group"),
                mistake(
                        with("groups:", "  default: {}", "  hot: {streams: [orders]}"),
                        "14:3: group default has no stream; name one, or remove the group"),
                mistake(
                        with("groups:", "  hot:", "    streams: [orders, ordesr]"),
                        "15:23: group hot names an unknown stream \"ordesr\"; did you mean"
                                + " \"orders\"?"),
                mistake(
                        with("groups:", "  hot:", "    streams: [orders, x]"),
                        "15:23: group hot names an unknown stream \"x\"; streams: orders"),
                mistake(
                        with(
                                "groups:",
                                "  a:",
                                "    streams: [orders]",
                                "  b: {streams: [orders]}"),
                        "16:17: stream \"orders\" is already in group a; a stream is in one group"),
                mistake(
                        with("groups:", "  hot: {streams: [orders, orders]}"),
                        "14:27: stream \"orders\" is already in group hot; a stream is in one"
                                + " group"),
                mistake(
                        with("groups: {hot: {share: 0.5}}"),
                        "13:10: group hot has no stream; name one, or remove the group"),
                mistake(
                        with("groups: {hot: {streams: orders}}"),
                        "13:25: streams: must be a list, e.g. [a, b]"),
                mistake(
                        with("groups: {hot: {streams: [orders], share: 1.5}}"),
                        "13:42: share: \"1.5\" is not a share; write a number above 0, at most 1"),
                mistake(
                        with(
                                "  b: {topic: b, collection: {name: b}}",
                                "groups: {hot: {streams: [orders], share: 0.6}}"),
                        "14:1: groups: the shares add up to 1.1 (hot 0.6, default 0.5); at most 1"));
    }

    private static String kafka(String property) {
        return replacing(3, "  bootstrap.servers: localhost:9092", "  " + property);
    }

    private static Arguments mistake(Stream<String> lines, String... expected) {
        return mistake(lines.collect(Collectors.joining("\n")), expected);
    }

    private static Arguments mistake(String text, String... expected) {
        return arguments(
                text, String.join("\n", Stream.of(expected).map(e -> "shop.yaml:" + e).toList()));
    }
}
