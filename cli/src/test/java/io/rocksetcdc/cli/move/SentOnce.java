package io.rocksetcdc.cli.move;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.rocksetcdc.job.parts.ReceivedRecords;
import io.rocksetcdc.job.parts.ReceivedRecords.Position;
import io.rocksetcdc.job.parts.Topics;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * Looks what became of all records of {@link ChangingTables}: each was sent once, set aside once,
 * or is one that is skipped.
 */
public final class SentOnce {

    private final Topics topics;
    private final ReceivedRecords received;
    private final String deadLetters;

    /**
     * @param deadLetters their topic
     */
    public SentOnce(Topics topics, ReceivedRecords received, String deadLetters) {
        this.topics = topics;
        this.received = received;
        this.deadLetters = deadLetters;
    }

    /** Sees to it for a table that rests, and whose documents have come. */
    public void check(String table) throws Exception {
        assertThat(received.repeated(table)).as(table).isEmpty();
        checkUnsent(table);
        assertThat(letters(table))
                .as("dead letters of " + table)
                .containsExactlyInAnyOrderElementsOf(unsent(table, ChangingTables.MALFORMED));
    }

    /** Sees that all were sent that were to be; how often is not looked at. */
    public void checkUnsent(String table) throws Exception {
        List<Position> unsent = unsent(table, ChangingTables.MALFORMED);
        unsent.addAll(unsent(table, ChangingTables.TRUNCATE));
        assertThat(unsent).as(table).isNotEmpty();
        assertThat(received.missing(topics, table))
                .as(table)
                .containsExactlyInAnyOrderElementsOf(unsent);
    }

    /** How many records of a table were to be sent. */
    public long sendable(String table) throws Exception {
        return size(table)
                - unsent(table, ChangingTables.MALFORMED).size()
                - unsent(table, ChangingTables.TRUNCATE).size();
    }

    private List<Position> unsent(String table, String value) throws Exception {
        List<Position> positions = new ArrayList<>();
        for (ConsumerRecord<byte[], byte[]> record : topics.read(table, size(table))) {
            if (record.value() != null && new String(record.value(), UTF_8).equals(value)) {
                positions.add(position(table, record.partition(), record.offset()));
            }
        }
        return positions;
    }

    private List<Position> letters(String table) throws Exception {
        List<Position> positions = new ArrayList<>();
        for (ConsumerRecord<byte[], byte[]> letter : topics.read(deadLetters, size(deadLetters))) {
            if (header(letter, "topic").equals(table)) {
                positions.add(
                        position(
                                table,
                                Integer.parseInt(header(letter, "partition")),
                                Long.parseLong(header(letter, "offset"))));
            }
        }
        return positions;
    }

    private int size(String topic) throws Exception {
        return topics.ends(topic).values().stream().mapToInt(Long::intValue).sum();
    }

    private static Position position(String topic, int partition, long offset) {
        return new Position(new TopicPartition(topic, partition), offset);
    }

    private static String header(ConsumerRecord<byte[], byte[]> letter, String name) {
        return new String(letter.headers().lastHeader("rockset-cdc." + name).value(), UTF_8);
    }
}
