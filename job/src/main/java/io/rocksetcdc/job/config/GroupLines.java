package io.rocksetcdc.job.config;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Writes groups as YAML.
 *
 * @param indent before the name of each group
 * @param streams all of the file
 * @param groups all that will be there
 */
record GroupLines(String indent, List<StreamConfig> streams, List<GroupConfig> groups) {

    static final String STEP = "  ";

    private static final int LONGEST_LINE = 100;

    /** As many as a share may have behind the point. */
    private static final int DIGITS = 9;

    /** One group, in lines. */
    List<String> of(GroupConfig group) {
        List<String> lines = new ArrayList<>();
        boolean members = !isWhatIsLeft(group);
        Optional<String> share = share(group);
        boolean empty = !members && share.isEmpty();
        lines.add(indent + plain(group.name()) + (empty ? ": {}" : ":"));
        if (members) {
            lines.addAll(streams(group));
        }
        share.ifPresent(number -> lines.add(indent + STEP + "share: " + number));
        return lines;
    }

    /** One group within braces, as JSON. */
    String inBraces(GroupConfig group) {
        List<String> values = new ArrayList<>();
        if (!isWhatIsLeft(group)) {
            values.add(
                    group.streams().stream()
                            .map(GroupLines::quoted)
                            .collect(Collectors.joining(", ", "\"streams\": [", "]")));
        }
        share(group).ifPresent(number -> values.add("\"share\": " + number));
        return quoted(group.name()) + ": {" + String.join(", ", values) + "}";
    }

    private List<String> streams(GroupConfig group) {
        List<String> names = group.streams().stream().map(GroupLines::plain).toList();
        String line = indent + STEP + "streams: [" + String.join(", ", names) + "]";
        if (line.length() <= LONGEST_LINE) {
            return List.of(line);
        }
        List<String> lines = new ArrayList<>();
        lines.add(indent + STEP + "streams:");
        names.forEach(name -> lines.add(indent + STEP + STEP + "- " + name));
        return lines;
    }

    /** Whether these are the streams that {@code default} has without naming them. */
    private boolean isWhatIsLeft(GroupConfig group) {
        List<String> left = new ArrayList<>(streams.stream().map(StreamConfig::name).toList());
        groups.stream()
                .filter(other -> !other.name().equals(group.name()))
                .forEach(other -> left.removeAll(other.streams()));
        return group.name().equals(GroupConfig.DEFAULT) && group.streams().equals(left);
    }

    /** Empty for 1 / number of groups if that cannot be written exactly. */
    private Optional<String> share(GroupConfig group) {
        BigDecimal share = new BigDecimal(Double.toString(group.share()));
        boolean implied = group.share() == 1.0 / groups.size() && share.scale() > DIGITS;
        return implied ? Optional.empty() : Optional.of(share.stripTrailingZeros().toPlainString());
    }

    /** Names need quotes only where YAML takes them for something else. */
    private static String plain(String name) {
        return name.equals("null") || name.startsWith("-") ? quoted(name) : name;
    }

    private static String quoted(String name) {
        return '"' + name + '"';
    }
}
