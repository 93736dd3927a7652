package io.rocksetcdc.job.config;

import io.rocksetcdc.job.config.yaml.Key;
import io.rocksetcdc.job.config.yaml.MapReader;
import io.rocksetcdc.job.config.yaml.Section;
import io.rocksetcdc.job.config.yaml.ValueReader;
import java.util.Optional;

/** Renders docs/reference/pipeline-file.md from the keys that the parser knows. */
final class ReferencePage {

    private static final String INTRODUCTION =
            """
            # The pipeline file

            One YAML file says what a pipeline reads and where it writes; `../pipeline.example.yaml` is a
            complete one. Every mistake is reported as `file:line:column: message`, all of them at once.
            A key that is not on this page is a mistake, except where a section says that it passes
            others through. This page is generated from the keys that the parser knows.

            **Words** (`fail`, `AVRO`) may be written in any case. **Durations** are a whole number and
            `ms`, `s`, `m`, `h` or `d`. **Sizes** are a number and `KiB`, `MiB`, `GiB`, `TiB` (powers of
            1024), `KB`, `MB`, `GB`, `TB` (powers of 1000), or nothing for bytes. **Names** of the
            pipeline, of streams and groups are lower-case letters, digits and hyphens; of workspaces and
            collections letters, digits, `-` and `_`, at most 100, a letter or digit first.

            **Secrets** never stand in the file, only references to them: `${env:NAME}` (an environment
            variable), `${file:/path}` (a file without its line end; the path is absolute) or
            `${file:/path.json#/json/pointer}` (one text in a JSON file). They are read where and when they
            are used, so they must exist on every machine where the job runs. Under `kafka` and
            `registry` a reference may also be a part of a value, such as
            `password="${env:KAFKA_PASSWORD}";`. The files of `rockset.integration.key` and
            `rockset.api.key` may hold the JSON that the Rockset console shows: the field of the same name
            is taken. A secret written out is a mistake: keys of `rockset` that are secrets, and
            properties whose name contains `password`, `passphrase`, `secret`, `jaas`, `token`,
            `user.info`, `api.key`, `private.key` or `keystore.key` (unless it ends in `.url`, `.class`,
            `.file` or `.location`).
            """;

    private final StringBuilder page = new StringBuilder(INTRODUCTION);

    String render() {
        section("The file", "", PipelineSection.SECTION);
        virtualInstances();
        return page.toString();
    }

    private void section(String title, String meaning, Section section) {
        page.append("\n## ").append(title).append("\n\n");
        if (!meaning.isEmpty()) {
            page.append(meaning).append("\n\n");
        }
        page.append("| Key | Value | Default | Meaning |\n|---|---|---|---|\n");
        section.keys().forEach(this::row);
        section.others()
                .ifPresent(other -> page.append("| *any other* | text | | Passed through. |\n"));
        String path = title.startsWith("`") ? title.substring(1, title.length() - 1) + "." : "";
        for (Key<?> key : section.keys()) {
            below(key.reader())
                    .ifPresent(
                            child ->
                                    section(
                                            "`" + path + key.name() + name(key.reader()) + "`",
                                            key.meaning(),
                                            child));
        }
    }

    private void row(Key<?> key) {
        String otherwise =
                switch (key.presence()) {
                    case REQUIRED -> "**required**";
                    case OPTIONAL -> key.sample();
                    case DEFAULT -> "`" + key.sample() + "`";
                };
        page.append(
                "| `%s` | %s | %s | %s |\n"
                        .formatted(key.name(), key.reader().form(), otherwise, key.meaning()));
    }

    private static Optional<Section> below(ValueReader<?> reader) {
        if (reader instanceof MapReader<?> map) {
            return below(map.element());
        }
        return reader instanceof Section section ? Optional.of(section) : Optional.empty();
    }

    private static String name(ValueReader<?> reader) {
        return reader instanceof MapReader<?> map ? ".<" + map.what() + ">" : "";
    }

    private void virtualInstances() {
        page.append(
                """

                ## Virtual instances

                What each may write, over all writers of the account.

                | `virtual.instance` | Requests per second | Bytes per second |
                |---|---|---|
                """);
        for (VirtualInstance instance : VirtualInstance.values()) {
            page.append(
                    "| `%s` | %d | %d |\n"
                            .formatted(
                                    instance.label(),
                                    instance.requestsPerSecond(),
                                    instance.bytesPerSecond()));
        }
    }
}
