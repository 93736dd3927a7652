package io.rocksetcdc.cli.status;

import io.rocksetcdc.cli.JsonHttp;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.apache.kafka.common.TopicPartition;

/** Reads what one stream counts from Flink's REST API. */
final class StreamMetrics {

    private static final Pattern OF_SUBTASK =
            Pattern.compile(
                    "^\\d+\\.(?:decode-[^.]*\\.(numRecordsIn)|.*Writer\\.(requests|documentsAcknowledged|deadLetters|numBytesSend|oldestUnacknowledgedMillis|startTime|reportTime|answers\\.accepted|answers\\.throttled))$");
    private static final Pattern OF_REASON =
            Pattern.compile("Writer\\.reason\\.([^.]+)\\.deadLetters$");

    /** Of the sink; and of the source, as of the last checkpoint, which settles all before it. */
    private static final Pattern SETTLED =
            Pattern.compile(
                    "\\.topic\\.([^.]+)\\.partition\\.(\\d+)\\.(?:settledOffset|committedOffset)$");

    private static final Pattern UNKNOWN_COLUMNS =
            Pattern.compile("^\\d+\\.sql-[^.]*\\.unknownColumns$");
    private static final Pattern STOPPED = Pattern.compile("^\\d+\\.Source__[^.]*\\.stopped$");

    private final VertexMetrics metrics;
    private final Map<String, String> topics;
    private final int subtasks;
    private final Map<String, List<Long>> bySubtask = new HashMap<>();
    private final Map<String, Long> byReason = new TreeMap<>();
    private final Map<TopicPartition, Long> settled = new HashMap<>();
    private long unknownColumns;
    private boolean stopped;

    private StreamMetrics(VertexMetrics metrics, Collection<String> topics, int subtasks) {
        this.metrics = metrics;
        this.topics =
                topics.stream()
                        .collect(
                                Collectors.toMap(
                                        VertexMetrics::shown, topic -> topic, (one, same) -> one));
        this.subtasks = subtasks;
    }

    /**
     * @param topics those of the stream
     */
    static StreamCounts read(
            JsonHttp flink, String job, StreamVertex vertex, Collection<String> topics)
            throws IOException, InterruptedException {
        return new StreamMetrics(
                        new VertexMetrics(flink, job, vertex.id()), topics, vertex.subtasks())
                .read();
    }

    private StreamCounts read() throws IOException, InterruptedException {
        metrics.read(StreamMetrics::isWanted).forEach(this::add);
        return new StreamCounts(
                sum("numRecordsIn"),
                sum("documentsAcknowledged"),
                sum("requests"),
                sum("answers.accepted"),
                sum("answers.throttled"),
                sum("deadLetters"),
                byReason,
                new StreamFlow(
                        sum("numBytesSend"),
                        all("oldestUnacknowledgedMillis").max(),
                        sum("startTime"),
                        all("reportTime").min()),
                settled,
                unknownColumns,
                stopped);
    }

    private static boolean isWanted(String id) {
        return List.of(OF_SUBTASK, OF_REASON, SETTLED, UNKNOWN_COLUMNS, STOPPED).stream()
                .anyMatch(pattern -> pattern.matcher(id).find());
    }

    private void add(String id, long value) {
        Matcher counter = OF_SUBTASK.matcher(id);
        Matcher reason = OF_REASON.matcher(id);
        Matcher offset = SETTLED.matcher(id);
        if (counter.find()) {
            String name = counter.group(1) == null ? counter.group(2) : counter.group(1);
            bySubtask.computeIfAbsent(name, unused -> new ArrayList<>()).add(value);
        } else if (reason.find()) {
            byReason.merge(reason.group(1), value, Long::sum);
        } else if (offset.find() && value >= 0 && topics.containsKey(offset.group(1))) {
            settled.merge(
                    new TopicPartition(
                            topics.get(offset.group(1)), Integer.parseInt(offset.group(2))),
                    value,
                    Math::max);
        } else if (UNKNOWN_COLUMNS.matcher(id).find()) {
            unknownColumns = Math.max(unknownColumns, value);
        } else if (STOPPED.matcher(id).find()) {
            stopped |= value != 0;
        }
    }

    private OptionalLong sum(String name) {
        return all(name).reduce(Long::sum);
    }

    /** Nothing unless every subtask has said it. */
    private LongStream all(String name) {
        List<Long> values = bySubtask.getOrDefault(name, List.of());
        return values.size() < subtasks
                ? LongStream.empty()
                : values.stream().mapToLong(Long::longValue);
    }
}
