package io.rocksetcdc.job.config;

import io.rocksetcdc.job.config.yaml.Finding;
import io.rocksetcdc.job.config.yaml.Written;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Writes other groups into the text of a pipeline file. Nothing but its {@code groups:} changes:
 * all other lines, comments and line ends stay as they are. Within {@code groups:} comments above a
 * group stay with it; other comments stay with groups that do not change.
 */
public final class GroupsBlock {

    private static final String KEY = "groups";
    private static final String THE_FILE = "the pipeline file";

    private final TextLines text;
    private final Pipeline before;
    private final List<GroupConfig> groups;

    private GroupsBlock(String text, List<GroupConfig> groups) {
        this.text = new TextLines(text);
        this.before = PipelineFile.parse(THE_FILE, text);
        this.groups = groups;
    }

    /**
     * The same file with these groups, in this order. Every share is written, so that none depends
     * on the number of groups, except 1 / number of groups where that has no short form.
     *
     * @param text a pipeline file without mistakes
     * @param groups every stream in exactly one of them, shares of at most nine digits behind the
     *     point that add up to at most 1
     * @return a text that is read as exactly these groups
     * @throws ConfigurationException if the file has mistakes
     * @throws IllegalArgumentException if these groups cannot be written, e.g. because a stream is
     *     in none; the message says why
     */
    public static String rewrite(String text, List<GroupConfig> groups) {
        return new GroupsBlock(text, List.copyOf(groups)).rewritten();
    }

    private String rewritten() {
        if (before.groups().equals(groups)) {
            return text.text();
        }
        Written file = Written.in(text.text());
        Optional<Written.Entry> block = file.entry(KEY);
        String changed;
        if (file.flow()) {
            changed = inBraces(file, block);
        } else if (block.isPresent()) {
            changed = replaced(block.get());
        } else {
            changed = behind(file.entry("streams").orElseThrow());
        }
        check(changed);
        return changed;
    }

    /** A file in braces, as JSON is, stays one. */
    private String inBraces(Written file, Optional<Written.Entry> block) {
        String written =
                groups.stream()
                        .map(lines("")::inBraces)
                        .collect(Collectors.joining(", ", "\"groups\": {", "}"));
        if (block.isPresent()) {
            return text.with(block.get().start(), block.get().value().end(), written);
        }
        int last = file.entries().get(file.entries().size() - 1).value().end();
        return text.with(last, last, ", " + written);
    }

    private String replaced(Written.Entry block) {
        int start = text.lineStart(block.start());
        int end = text.lineEnd(block.value().end());
        Written value = block.value();
        if (value.flow() || value.entries().isEmpty()) {
            return text.with(start, end, whole(text.indent(block.start())));
        }
        GroupLines lines = lines(text.indent(value.entries().get(0).start()));
        return text.with(start, end, new KeptGroups(text, before, block).with(groups, lines));
    }

    private String behind(Written.Entry streams) {
        int end = text.behindComments(text.lineEnd(streams.value().end()));
        String gap = text.lineBreak() + text.lineBreak();
        return text.with(end, end, gap + whole(text.indent(streams.start())));
    }

    private String whole(String indent) {
        List<String> lines = new ArrayList<>();
        lines.add(indent + KEY + ":");
        GroupLines each = lines(indent + GroupLines.STEP);
        groups.forEach(group -> lines.addAll(each.of(group)));
        return String.join(text.lineBreak(), lines);
    }

    private GroupLines lines(String indent) {
        return new GroupLines(indent, before.streams(), groups);
    }

    private void check(String changed) {
        Inspection inspection = PipelineFile.inspect(THE_FILE, changed);
        Optional<Pipeline> after = inspection.pipeline();
        if (after.isEmpty()) {
            throw new IllegalArgumentException(
                    "these groups cannot be written into the pipeline file: "
                            + inspection.findings().stream()
                                    .map(Finding::message)
                                    .collect(Collectors.joining("; ")));
        }
        if (!after.get().groups().equals(groups)) {
            throw new IllegalArgumentException(
                    "these groups cannot be written into the pipeline file: it would say %s instead of %s"
                            .formatted(after.get().groups(), groups));
        }
    }
}
