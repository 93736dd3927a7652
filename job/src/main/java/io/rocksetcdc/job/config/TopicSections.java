package io.rocksetcdc.job.config;

import io.rocksetcdc.job.config.yaml.Findings;
import io.rocksetcdc.job.config.yaml.Key;
import io.rocksetcdc.job.config.yaml.Located;
import io.rocksetcdc.job.config.yaml.Settings;
import java.util.List;
import java.util.Map;

/**
 * The topics of one stream as they are written: its {@code topic} and {@code collection}, or the
 * {@code topics} of a unit.
 */
final class TopicSections {

    /** What a unit can not have. */
    private static final List<Key<?>> OF_ONE_TOPIC =
            List.of(
                    StreamSection.TOPIC,
                    StreamSection.COLLECTION,
                    StreamSection.SQL,
                    StreamSection.APPEND,
                    StreamSection.BEFORE_IMAGES,
                    StreamSection.TABLE);

    private final Settings stream;

    private TopicSections(Settings stream) {
        this.stream = stream;
    }

    static TopicSections of(Settings stream) {
        return new TopicSections(stream);
    }

    /** One topic, and where its documents go. */
    record Entry(Located<String> topic, Settings collection) {}

    /** Those without mistakes. */
    List<Entry> entries() {
        return stream.find(StreamSection.TOPICS).map(TopicSections::ofUnit).orElseGet(this::ofOne);
    }

    private static List<Entry> ofUnit(Map<String, Located<Settings>> topics) {
        return topics.entrySet().stream()
                .map(
                        topic ->
                                new Entry(
                                        new Located<>(topic.getKey(), topic.getValue().position()),
                                        topic.getValue().value()))
                .toList();
    }

    private List<Entry> ofOne() {
        return stream.written(StreamSection.TOPIC).stream()
                .map(
                        topic ->
                                new Entry(
                                        topic,
                                        stream.find(StreamSection.COLLECTION)
                                                .orElseGet(Settings::notWritten)))
                .toList();
    }

    void check(Findings findings) {
        boolean isUnit =
                stream.written(StreamSection.TOPICS).isPresent()
                        || stream.isBroken(StreamSection.TOPICS);
        if (isUnit) {
            OF_ONE_TOPIC.forEach(key -> refuseInUnit(key, findings));
        } else {
            require(StreamSection.TOPIC, "topic: shop.public.orders", findings);
            require(StreamSection.COLLECTION, "collection: {name: orders}", findings);
        }
    }

    private <T> void refuseInUnit(Key<T> key, Findings findings) {
        stream.written(key)
                .ifPresent(
                        value ->
                                findings.add(
                                        value.position(),
                                        "%s has topics, so it has no %s; give the topic a stream of its own for that"
                                                .formatted(stream.path(), key.name())));
    }

    private void require(Key<?> key, String example, Findings findings) {
        if (stream.written(key).isEmpty() && !stream.isBroken(key)) {
            findings.add(
                    stream.position(),
                    "missing key \"%s\" in %s, e.g. %s"
                            .formatted(key.name(), stream.path(), example));
        }
    }
}
