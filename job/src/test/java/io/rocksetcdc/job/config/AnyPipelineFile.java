package io.rocksetcdc.job.config;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;

/** Pipeline files that nobody thought of, and groups for their streams. */
final class AnyPipelineFile {

    private static final List<String> NAMES =
            List.of("orders", "null", "no", "12", "1e3", "-", "--", "-x", "true", "a-b", "groups");
    private static final Pattern GROUPS =
            Pattern.compile("(?m)(\\R)?^groups:.*\\R?(^(  .*|[ \\t]*)(\\R|\\z))*");

    private static final String IN_BRACES =
            "  \"%1$s\": {topic: t%3$d, collection: {name: c%3$d}}%2$s";
    private static final String IN_LINES =
            """
              "%1$s":%2$s
                topic: t%3$d
                collection:
                  name: c%3$d
                  description: |
                    ä
                    groups:\
            """;

    private final Random random;
    private final List<String> streams;
    private final String lineBreak;

    AnyPipelineFile(Random random) {
        this.random = random;
        this.lineBreak = random.nextBoolean() ? "\n" : "\r\n";
        this.streams = new ArrayList<>();
        int count = 1 + random.nextInt(40);
        for (int i = 0; i < count; i++) {
            streams.add(i < NAMES.size() ? NAMES.get(i) : "stream-" + i);
        }
        Collections.shuffle(streams, random);
    }

    /** Sections in any order, with comments, umlauts and emoji; with or without groups. */
    String text() {
        List<String> sections = new ArrayList<>();
        sections.add("pipeline: shop" + comment());
        sections.add("kafka:\n  bootstrap.servers: localhost:9092" + comment());
        sections.add(
                "rockset: {rockset.apiserver.url: 'https://a.b', format: JSON,\n"
                        + "  rockset.integration.key: '${env:KEY}'}"
                        + comment());
        sections.add("streams:" + comment() + "\n" + String.join("\n", streamLines()));
        String groups = groupLines();
        if (!groups.isEmpty()) {
            sections.add(groups);
        }
        Collections.shuffle(sections, random);
        String text = String.join(random.nextBoolean() ? "\n" : "\n# ä 😀\n", sections);
        return (random.nextBoolean() ? text : text + "\n").replace("\n", lineBreak);
    }

    /** Every stream in one group, shares that add up to at most 1. */
    List<GroupConfig> groups() {
        int count = 1 + random.nextInt(Math.min(5, streams.size()));
        List<List<String>> members = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            members.add(new ArrayList<>(List.of(streams.get(i))));
        }
        streams.stream().skip(count).forEach(name -> members.get(random.nextInt(count)).add(name));
        boolean implied = random.nextInt(4) == 0;
        List<GroupConfig> groups = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            double share =
                    implied ? 1.0 / count : (1 + random.nextInt(1_000_000 / count)) / 1_000_000.0;
            groups.add(new GroupConfig(name(i), List.copyOf(inAnyOrder(members.get(i))), share));
        }
        Collections.shuffle(groups, random);
        return List.copyOf(groups);
    }

    /** All lines but those of the groups, and of empty lines. */
    static List<String> linesOfOthers(String text) {
        return GROUPS.matcher(text)
                .replaceAll("$1")
                .lines()
                .filter(line -> !line.isBlank())
                .toList();
    }

    private String name(int group) {
        return group == 0 && random.nextInt(3) > 0
                ? GroupConfig.DEFAULT
                : List.of("hot", "null", "-", "7", "x").get(group);
    }

    private List<String> inAnyOrder(List<String> names) {
        if (random.nextBoolean()) {
            Collections.shuffle(names, random);
        } else {
            names.sort((one, other) -> streams.indexOf(one) - streams.indexOf(other));
        }
        return names;
    }

    private List<String> streamLines() {
        List<String> lines = new ArrayList<>();
        for (String stream : streams) {
            lines.add(
                    (random.nextBoolean() ? IN_BRACES : IN_LINES)
                            .formatted(stream, comment(), streams.indexOf(stream)));
        }
        return lines;
    }

    private String groupLines() {
        return switch (random.nextInt(4)) {
            case 0 -> "groups:" + comment();
            case 1 ->
                    "groups: {x: {streams: [\"%s\"],\n  share: 0.5}}%s"
                            .formatted(streams.get(0), comment());
            case 2 ->
                    "groups:%s\n  # one\n  x: {streams: [\"%s\"]}%s\n\n  # two"
                            .formatted(comment(), streams.get(0), comment());
            default -> "";
        };
    }

    private String comment() {
        return random.nextInt(3) == 0 ? " # groups: ö 😀" : "";
    }
}
