package io.rocksetcdc.job.config;

import io.rocksetcdc.job.config.yaml.Findings;
import io.rocksetcdc.job.config.yaml.Located;
import io.rocksetcdc.job.config.yaml.Settings;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.stream.Stream;

/** Mistakes that only show when several parts of the file are seen together. */
final class Checks {

    private static final String ONE_STREAM =
            "topic \"%s\" is already a topic of stream %s; a topic is in one stream";
    private static final String ONE_TOPIC =
            "collection \"%s\" is already a collection of stream %s; each topic needs its own";

    private final Settings file;
    private final Map<String, Located<Settings>> streams;
    private final Findings findings;

    private Checks(Settings file, Findings findings) {
        this.file = file;
        this.streams = file.find(PipelineSection.STREAMS).orElse(Map.of());
        this.findings = findings;
    }

    static void check(Settings file, Findings findings) {
        Checks checks = new Checks(file, findings);
        checks.topics();
        checks.topicsOnce();
        checks.collectionsOnce();
        checks.deadLettersApart();
        checks.registryForAvro();
        checks.sqlOnRows();
        checks.snapshots();
        Groups.check(file, findings);
    }

    private void topics() {
        streams.values().forEach(stream -> TopicSections.of(stream.value()).check(findings));
    }

    private void topicsOnce() {
        Map<String, String> streamOf = new HashMap<>();
        entries((stream, entry) -> once(entry.topic(), stream, streamOf, ONE_STREAM));
    }

    private void collectionsOnce() {
        Map<String, String> streamOf = new HashMap<>();
        entries(
                (stream, entry) ->
                        qualifiedName(entry.collection())
                                .ifPresent(
                                        collection ->
                                                once(collection, stream, streamOf, ONE_TOPIC)));
    }

    private void entries(BiConsumer<String, TopicSections.Entry> action) {
        streams.forEach(
                (name, stream) ->
                        TopicSections.of(stream.value())
                                .entries()
                                .forEach(entry -> action.accept(name, entry)));
    }

    private static Optional<Located<String>> qualifiedName(Settings collection) {
        return collection
                .written(CollectionSection.NAME)
                .filter(name -> !collection.isBroken(CollectionSection.WORKSPACE))
                .map(
                        name ->
                                new Located<>(
                                        collection.get(CollectionSection.WORKSPACE)
                                                + "."
                                                + name.value(),
                                        name.position()));
    }

    private void once(
            Located<String> name, String stream, Map<String, String> streamOf, String message) {
        String other = streamOf.putIfAbsent(name.value(), stream);
        if (other != null) {
            findings.add(name.position(), message.formatted(name.value(), other));
        }
    }

    private void deadLettersApart() {
        Optional<String> deadLetters =
                PipelineSection.section(file, PipelineSection.DEAD_LETTERS)
                        .find(DeadLettersSection.TOPIC)
                        .or(
                                () ->
                                        file.find(PipelineSection.NAME)
                                                .map(DeadLettersSection::defaultTopic));
        entries(
                (stream, entry) -> {
                    if (deadLetters.equals(Optional.of(entry.topic().value()))) {
                        findings.add(
                                entry.topic().position(),
                                "topic \"%s\" takes the dead letters; choose another"
                                        .formatted(entry.topic().value()));
                    }
                });
    }

    private void registryForAvro() {
        boolean registry =
                file.written(PipelineSection.REGISTRY).isPresent()
                        || file.isBroken(PipelineSection.REGISTRY);
        List<String> avro = streams.keySet().stream().filter(this::isAvro).toList();
        if (registry || avro.isEmpty()) {
            return;
        }
        Located<Settings> first = streams.get(avro.get(0));
        findings.add(
                first.value()
                        .written(StreamSection.FORMAT)
                        .map(Located::position)
                        .orElse(first.position()),
                "AVRO needs a registry (streams: %s); write registry: {url: ...} or format: JSON"
                        .formatted(String.join(", ", avro)));
    }

    private void sqlOnRows() {
        for (Located<Settings> stream : streams.values()) {
            Settings settings =
                    stream.value().over(PipelineSection.section(file, PipelineSection.DEFAULTS));
            boolean envelope =
                    settings.find(StreamSection.DOCUMENT)
                            .filter(DocumentShape.ENVELOPE::equals)
                            .isPresent();
            stream.value()
                    .written(StreamSection.SQL)
                    .filter(sql -> envelope)
                    .ifPresent(
                            sql ->
                                    findings.add(
                                            sql.position(),
                                            "sql is for rows; with document: envelope the server transforms the record. Remove one of the two"));
        }
    }

    private void snapshots() {
        Stream.concat(
                        Stream.of(PipelineSection.section(file, PipelineSection.DEFAULTS)),
                        streams.values().stream().map(Located::value))
                .flatMap(settings -> settings.find(StreamSection.SNAPSHOT).stream())
                .forEach(snapshot -> SnapshotSection.check(snapshot, findings));
    }

    /** Whether a stream is AVRO beyond doubt: no mistake in any of the places that may say so. */
    private boolean isAvro(String stream) {
        Settings rockset = PipelineSection.section(file, PipelineSection.ROCKSET);
        Settings settings =
                streams.get(stream)
                        .value()
                        .over(PipelineSection.section(file, PipelineSection.DEFAULTS));
        boolean known =
                !settings.isBroken(StreamSection.FORMAT)
                        && !rockset.isBroken(RocksetSection.FORMAT);
        return known
                && settings.find(StreamSection.FORMAT)
                                .orElseGet(() -> rockset.get(RocksetSection.FORMAT))
                        == Format.AVRO;
    }
}
