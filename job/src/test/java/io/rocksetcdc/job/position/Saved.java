package io.rocksetcdc.job.position;

import io.rocksetcdc.job.source.SavedEnumerator;
import io.rocksetcdc.job.source.SavedSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;

/** Positions of streams as a savepoint has them. */
final class Saved {

    private Saved() {}

    /** At offset 7 of partition 0 of each topic. */
    static SavepointPosition of(Uids uids, String... topics) {
        return of(uids, 7, topics);
    }

    static SavepointPosition of(Uids uids, long offset, String... topics) {
        Map<TopicPartition, Long> readers = new HashMap<>();
        for (String topic : topics) {
            readers.put(new TopicPartition(topic, 0), offset);
        }
        return of(uids, readers, readers);
    }

    /** What readers have, and what the enumerator has given them. */
    static SavepointPosition of(
            Uids uids, Map<TopicPartition, Long> readers, Map<TopicPartition, Long> assigned) {
        SavedEnumerator enumerator = new SavedEnumerator(assigned, Map.of(), Map.of(), Set.of());
        return new SavepointPosition(uids, new SavedSource(readers, Optional.of(enumerator)));
    }

    /** Some topics did not exist when the source looked for them. */
    static SavepointPosition withLate(SavepointPosition position, String... topics) {
        SavedEnumerator was = position.source().enumerator().orElseThrow();
        SavedEnumerator enumerator =
                new SavedEnumerator(
                        was.assigned(), was.unassigned(), was.topicIds(), Set.of(topics));
        return new SavepointPosition(
                position.uids(),
                new SavedSource(position.source().readers(), Optional.of(enumerator)));
    }

    static SavepointPosition withoutEnumerator(SavepointPosition position) {
        return new SavepointPosition(
                position.uids(), new SavedSource(position.source().readers(), Optional.empty()));
    }
}
