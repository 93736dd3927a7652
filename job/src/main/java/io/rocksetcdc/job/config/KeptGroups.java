package io.rocksetcdc.job.config;

import io.rocksetcdc.job.config.yaml.Written;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Other groups in a block of them: what does not change stays as it is written. */
final class KeptGroups {

    private final TextLines text;
    private final Pipeline before;
    private final String head;
    private final Map<String, Part> parts = new HashMap<>();

    /**
     * The lines of one group.
     *
     * @param above comments and empty lines, each with its line break
     * @param lines the group itself
     * @param share whether its share is written
     */
    private record Part(String above, String lines, boolean share) {}

    /**
     * @param block the key {@code groups}, not in braces and not empty
     */
    KeptGroups(TextLines text, Pipeline before, Written.Entry block) {
        this.text = text;
        this.before = before;
        int headEnd = text.lineEnd(block.start());
        this.head = text.text().substring(text.lineStart(block.start()), headEnd);
        int done = headEnd;
        for (Written.Entry group : block.value().entries()) {
            int start = text.lineStart(group.start());
            int end = text.lineEnd(group.value().end());
            parts.put(
                    group.key(),
                    new Part(
                            withoutFirstBreak(text.text().substring(done, start)),
                            text.text().substring(start, end),
                            group.value().entry("share").isPresent()));
            done = end;
        }
    }

    /** The whole block with these groups. */
    String with(List<GroupConfig> groups, GroupLines lines) {
        List<String> written = new ArrayList<>();
        written.add(head);
        for (GroupConfig group : groups) {
            Part old = parts.getOrDefault(group.name(), new Part("", "", false));
            String changed = String.join(text.lineBreak(), lines.of(group));
            written.add(old.above() + (isKept(group, old, groups.size()) ? old.lines() : changed));
        }
        return String.join(text.lineBreak(), written);
    }

    /** A share that is not written depends on the number of groups. */
    private boolean isKept(GroupConfig group, Part old, int groups) {
        boolean sameShare = old.share() || before.groups().size() == groups;
        return !old.lines().isEmpty() && sameShare && before.groups().contains(group);
    }

    private static String withoutFirstBreak(String lines) {
        return lines.replaceFirst("^\\r?\\n", "");
    }
}
