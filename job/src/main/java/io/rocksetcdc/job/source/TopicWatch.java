package io.rocksetcdc.job.source;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.apache.flink.api.connector.source.SourceEvent;
import org.apache.flink.connector.kafka.source.enumerator.KafkaSourceEnumState;
import org.apache.kafka.common.Uuid;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Compares each look-up with what the stream began with: a topic that has another id now was
 * deleted and made again, and one that is gone is waited for. Used on the coordinator's thread,
 * {@link #isLate} on any.
 */
final class TopicWatch {

    private static final Logger LOG = LoggerFactory.getLogger(TopicWatch.class);

    /** Of brokers before 2.8, which do not tell topics of one name apart; or not known yet. */
    static final String NO_ID = Uuid.ZERO_UUID.toString();

    private final String stream;
    private final List<String> topics;
    private final Consumer<SourceEvent> announce;
    private final Map<String, String> ids;
    private final Set<String> late = ConcurrentHashMap.newKeySet();
    private final Set<String> gone = new HashSet<>();
    private final Map<String, TopicRemade> remade = new LinkedHashMap<>();

    /**
     * @param announce told, for all readers, of each topic that is gone, back, or made again
     */
    TopicWatch(
            String stream,
            List<String> topics,
            EnumeratorState restored,
            Consumer<SourceEvent> announce) {
        this.stream = stream;
        this.topics = topics;
        this.announce = announce;
        this.ids = new LinkedHashMap<>(restored.topicIds());
        this.late.addAll(restored.lateTopics());
    }

    /**
     * Takes the answer of a look-up.
     *
     * @param found id of each topic that exists
     * @return topics that the stream has read and that are not there: gone, or made again
     */
    Set<String> accept(Map<String, String> found) {
        Set<String> lost = new HashSet<>();
        for (String topic : topics) {
            boolean ours =
                    found.containsKey(topic) ? isSame(topic, found.get(topic)) : isNew(topic);
            if (!ours) {
                lost.add(topic);
            }
        }
        return lost;
    }

    private boolean isSame(String topic, String id) {
        boolean wasGone = gone.remove(topic);
        if (id.equals(NO_ID)) {
            return true;
        }
        String known = ids.get(topic);
        if (known == null || known.equals(NO_ID)) {
            ids.put(topic, id);
        } else if (!known.equals(id)) {
            if (!remade.containsKey(topic)) {
                TopicRemade event = new TopicRemade(topic, known, id);
                remade.put(topic, event);
                announce.accept(event);
            }
            return false;
        }
        if (wasGone) {
            LOG.warn("Topic {} of stream {} is back and the same.", topic, stream);
            announce.accept(new TopicAbsent(topic, false));
        }
        return true;
    }

    private boolean isNew(String topic) {
        if (!ids.containsKey(topic)) {
            late.add(topic);
            return true;
        }
        if (gone.add(topic)) {
            LOG.warn(
                    "Topic {} of stream {} does not exist any more. The stream waits for it; if it is made again, the stream stops and says so.",
                    topic,
                    stream);
            announce.accept(new TopicAbsent(topic, true));
        }
        return false;
    }

    /** Whether the topic did not exist when the stream began. */
    boolean isLate(String topic) {
        return late.contains(topic);
    }

    /** What a reader has to know that was not there when it was announced. */
    List<SourceEvent> standing() {
        List<SourceEvent> events = new ArrayList<>(remade.values());
        gone.forEach(topic -> events.add(new TopicAbsent(topic, true)));
        return events;
    }

    /**
     * For a checkpoint; a topic that was made again keeps its old id, so that a restart sees it.
     */
    EnumeratorState state(KafkaSourceEnumState kafka) {
        return new EnumeratorState(kafka, ids, late);
    }
}
