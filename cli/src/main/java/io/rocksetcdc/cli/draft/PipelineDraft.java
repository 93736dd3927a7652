package io.rocksetcdc.cli.draft;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A pipeline file that is being written. Secrets are references; values are written as they are.
 *
 * @param name of the pipeline
 * @param remarks comments at the top, a paragraph each
 * @param sections their values by their keys, in the order of the file; one without values becomes
 *     a comment with an example, for somebody to fill in
 * @param streams none becomes a comment with an example, too
 * @param leftOut topics that become no stream and why, a line each
 */
public record PipelineDraft(
        String name,
        List<String> remarks,
        Map<String, Map<String, String>> sections,
        List<DraftStream> streams,
        List<String> leftOut) {

    /** Examples of what a file can not do without. */
    private static final Map<String, String> EXAMPLES =
            Map.of(
                    "kafka",
                    "kafka:\n  bootstrap.servers: broker:9092",
                    "registry",
                    "registry:\n  url: http://registry:8081",
                    "streams",
                    """
                    streams:
                      orders:
                        topic: source_abcdefg123456.public.orders
                        collection:
                          name: orders""");

    /** A file without sections and streams yet. */
    public static PipelineDraft named(String name) {
        return new PipelineDraft(name, List.of(), Map.of(), List.of(), List.of());
    }

    public PipelineDraft withRemarks(List<String> more) {
        return new PipelineDraft(name, more, sections, streams, leftOut);
    }

    /** With one more section at the end. */
    public PipelineDraft with(String section, Map<String, String> values) {
        Map<String, Map<String, String>> all = new LinkedHashMap<>(sections);
        all.put(section, values);
        return new PipelineDraft(name, remarks, all, streams, leftOut);
    }

    public PipelineDraft withStreams(List<DraftStream> found, List<String> reasons) {
        return new PipelineDraft(name, remarks, sections, found, reasons);
    }

    /** The text of the file. */
    public String text() {
        YamlText yaml = new YamlText();
        remarks.forEach(yaml::comment);
        yaml.entry("pipeline", name);
        sections.forEach((section, values) -> section(yaml, section, values));
        if (streams.isEmpty()) {
            yaml.comment(EXAMPLES.get("streams"));
        } else {
            yaml.begin("streams");
            streams.forEach(stream -> stream(yaml, stream));
            yaml.end();
        }
        if (!leftOut.isEmpty()) {
            yaml.comment("Left out:");
            leftOut.forEach(line -> yaml.comment("  " + line));
        }
        return yaml.toString();
    }

    private static void section(YamlText yaml, String section, Map<String, String> values) {
        if (values.isEmpty()) {
            yaml.comment(EXAMPLES.get(section));
            return;
        }
        yaml.begin(section);
        values.forEach(yaml::entry);
        yaml.end();
    }

    private static void stream(YamlText yaml, DraftStream stream) {
        if (!stream.remark().isEmpty()) {
            yaml.comment(stream.remark());
        }
        yaml.begin(stream.name()).entry("topic", stream.topic());
        stream.format().ifPresent(format -> yaml.entry("format", format));
        yaml.begin("collection").entry("name", stream.collection());
        if (!stream.description().isEmpty()) {
            yaml.entry("description", stream.description());
        }
        yaml.end().end();
    }
}
