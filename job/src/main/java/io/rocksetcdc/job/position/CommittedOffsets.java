package io.rocksetcdc.job.position;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Collection;
import java.util.HexFormat;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.kafka.common.TopicPartition;

/**
 * What a consumer group has committed. It trails the job's checkpoints, so it is no position; but
 * it shows that a topic has been read, and that a checkpoint has been completed.
 *
 * @param byPartition next offsets
 */
record CommittedOffsets(Map<TopicPartition, Long> byPartition) {

    private static final int FINGERPRINT_BYTES = 8;

    CommittedOffsets {
        byPartition = Map.copyOf(byPartition);
    }

    /** Those of these topics of which anything has been read, in order. */
    SortedSet<String> read(Collection<String> topics) {
        return byPartition.keySet().stream()
                .map(TopicPartition::topic)
                .filter(topics::contains)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Changes with every offset of these topics. */
    String fingerprint(Collection<String> topics) {
        Map<String, Long> sorted = new TreeMap<>();
        byPartition.forEach(
                (partition, offset) -> {
                    if (topics.contains(partition.topic())) {
                        sorted.put(partition.toString(), offset);
                    }
                });
        return sorted.isEmpty() ? "none" : digest(sorted.toString());
    }

    private static String digest(String text) {
        try {
            byte[] hash =
                    MessageDigest.getInstance("SHA-256")
                            .digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(Arrays.copyOf(hash, FINGERPRINT_BYTES));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
