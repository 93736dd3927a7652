package io.rocksetcdc.cli.topics;

import io.rocksetcdc.cli.draft.DraftStream;
import io.rocksetcdc.cli.draft.UniqueNames;
import io.rocksetcdc.job.decode.SeenFormat;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The streams that topics become.
 *
 * @param format of most of them: the file's default
 * @param streams by their topics; what does not have the default format says its own
 * @param leftOut topics that become none and why, a line each
 */
record TopicsDraft(String format, Map<String, DraftStream> streams, List<String> leftOut) {

    /**
     * @param otherwise the format if no topic says one
     */
    static TopicsDraft of(List<FoundTopic> topics, String otherwise) {
        List<FoundTopic> included =
                topics.stream().filter(topic -> topic.contents().kind().isForStream()).toList();
        String format = commonFormat(included).orElse(otherwise);
        UniqueNames names = UniqueNames.streams();
        UniqueNames collections = UniqueNames.collections();
        Map<String, DraftStream> streams = new LinkedHashMap<>();
        for (FoundTopic topic : included) {
            streams.put(
                    topic.name(),
                    new DraftStream(
                            names.of(topic.schema(), topic.table()),
                            topic.name(),
                            format(topic).filter(own -> !own.equals(format)),
                            collections.of(topic.schema(), topic.table()),
                            "",
                            remark(topic.contents())));
        }
        List<String> leftOut = new ArrayList<>();
        topics.stream()
                .filter(topic -> !topic.contents().kind().isForStream())
                .forEach(topic -> leftOut.add(topic.name() + ": " + reason(topic.contents())));
        return new TopicsDraft(format, streams, leftOut);
    }

    private static String reason(TopicContents contents) {
        return contents.note().isEmpty()
                ? contents.kind().text()
                : contents.kind().text() + ", " + contents.note();
    }

    private static String remark(TopicContents contents) {
        return contents.kind() == TopicKind.EMPTY ? contents.kind().text() : contents.note();
    }

    private static Optional<String> commonFormat(List<FoundTopic> topics) {
        long avro = count(topics, SeenFormat.AVRO);
        long json = count(topics, SeenFormat.JSON);
        if (avro + json == 0) {
            return Optional.empty();
        }
        return Optional.of((avro >= json ? SeenFormat.AVRO : SeenFormat.JSON).name());
    }

    private static long count(List<FoundTopic> topics, SeenFormat format) {
        return topics.stream()
                .filter(topic -> format(topic).equals(Optional.of(format.name())))
                .count();
    }

    private static Optional<String> format(FoundTopic topic) {
        return topic.contents().format().filter(seen -> seen != SeenFormat.OTHER).map(Enum::name);
    }
}
