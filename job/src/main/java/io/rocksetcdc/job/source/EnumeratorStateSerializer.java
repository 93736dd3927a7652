package io.rocksetcdc.job.source;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.apache.flink.connector.kafka.source.enumerator.KafkaSourceEnumState;
import org.apache.flink.connector.kafka.source.enumerator.KafkaSourceEnumStateSerializer;
import org.apache.flink.core.io.SimpleVersionedSerializer;

/**
 * The bytes of an enumerator's state: version and length of the state of Flink's Kafka enumerator,
 * that state; number of topics, name and id of each; number of late topics, name of each. Integers
 * have four bytes, text is as {@link DataOutputStream#writeUTF} writes it.
 *
 * <p>A version that is not ours is one of Flink's: a savepoint of a bare Kafka source.
 */
final class EnumeratorStateSerializer implements SimpleVersionedSerializer<EnumeratorState> {

    /** Far from Flink's own, which are 0 to 3 today. */
    static final int VERSION = 1000;

    private final KafkaSourceEnumStateSerializer kafka = new KafkaSourceEnumStateSerializer();

    @Override
    public int getVersion() {
        return VERSION;
    }

    @Override
    public byte[] serialize(EnumeratorState state) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        byte[] partitions = kafka.serialize(state.kafka());
        out.writeInt(kafka.getVersion());
        out.writeInt(partitions.length);
        out.write(partitions);
        out.writeInt(state.topicIds().size());
        for (Map.Entry<String, String> topic : state.topicIds().entrySet()) {
            out.writeUTF(topic.getKey());
            out.writeUTF(topic.getValue());
        }
        out.writeInt(state.lateTopics().size());
        for (String topic : state.lateTopics()) {
            out.writeUTF(topic);
        }
        return bytes.toByteArray();
    }

    /**
     * @throws IOException if the bytes are of a version that neither this class nor Flink knows, or
     *     are cut off
     */
    @Override
    public EnumeratorState deserialize(int version, byte[] bytes) throws IOException {
        if (version != VERSION) {
            return EnumeratorState.of(kafka.deserialize(version, bytes));
        }
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes));
        int kafkaVersion = in.readInt();
        byte[] partitions = new byte[in.readInt()];
        in.readFully(partitions);
        KafkaSourceEnumState state = kafka.deserialize(kafkaVersion, partitions);
        Map<String, String> topicIds = new HashMap<>();
        for (int left = in.readInt(); left > 0; left--) {
            topicIds.put(in.readUTF(), in.readUTF());
        }
        Set<String> lateTopics = new HashSet<>();
        for (int left = in.readInt(); left > 0; left--) {
            lateTopics.add(in.readUTF());
        }
        return new EnumeratorState(state, topicIds, lateTopics);
    }
}
