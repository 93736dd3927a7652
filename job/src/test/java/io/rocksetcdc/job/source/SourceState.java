package io.rocksetcdc.job.source;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.flink.api.common.ExecutionConfig;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.typeutils.base.array.BytePrimitiveArraySerializer;
import org.apache.flink.connector.kafka.source.enumerator.KafkaSourceEnumState;
import org.apache.flink.connector.kafka.source.split.KafkaPartitionSplit;
import org.apache.flink.connector.kafka.source.split.KafkaPartitionSplitSerializer;
import org.apache.flink.core.fs.CloseableRegistry;
import org.apache.flink.runtime.checkpoint.CheckpointOptions;
import org.apache.flink.runtime.checkpoint.OperatorState;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.jobgraph.OperatorID;
import org.apache.flink.runtime.state.DefaultOperatorStateBackend;
import org.apache.flink.runtime.state.DefaultOperatorStateBackendBuilder;
import org.apache.flink.runtime.state.OperatorStateHandle;
import org.apache.flink.runtime.state.SnapshotResult;
import org.apache.flink.runtime.state.memory.ByteStreamStateHandle;
import org.apache.flink.runtime.state.memory.MemCheckpointStreamFactory;
import org.apache.flink.streaming.api.operators.util.SimpleVersionedListState;
import org.apache.kafka.common.TopicPartition;

/** Writes the state of a source as Flink's operator and coordinator do. */
public final class SourceState {

    private static final int LARGEST = 5 << 20;
    private static final ListStateDescriptor<byte[]> READERS =
            new ListStateDescriptor<>("SourceReaderState", BytePrimitiveArraySerializer.INSTANCE);

    private SourceState() {}

    /** The state of an operator without any. */
    public static OperatorState of(String uid, int subtasks) {
        return new OperatorState(uid, uid, new OperatorID(), subtasks, 128);
    }

    /** The state of a source whose one reader has these next offsets. */
    public static OperatorState at(String uid, Map<TopicPartition, Long> next) throws Exception {
        return at(uid, next, Map.of());
    }

    /** The same, which knows the ids of its topics. */
    public static OperatorState at(
            String uid, Map<TopicPartition, Long> next, Map<String, String> topicIds)
            throws Exception {
        List<KafkaPartitionSplit> splits =
                next.entrySet().stream()
                        .map(at -> new KafkaPartitionSplit(at.getKey(), at.getValue()))
                        .toList();
        OperatorState source = of(uid, 1);
        addReader(source, 0, splits, false);
        KafkaSourceEnumState assigned = new KafkaSourceEnumState(splits, List.of(), true);
        addEnumerator(source, new EnumeratorState(assigned, topicIds, Set.of()));
        return source;
    }

    /** Adds the state of one reader. */
    public static void addReader(
            OperatorState source,
            int subtask,
            List<KafkaPartitionSplit> splits,
            boolean isCompressed)
            throws Exception {
        ExecutionConfig execution = new ExecutionConfig();
        execution.setUseSnapshotCompression(isCompressed);
        try (CloseableRegistry open = new CloseableRegistry();
                DefaultOperatorStateBackend backend =
                        new DefaultOperatorStateBackendBuilder(
                                        SourceState.class.getClassLoader(),
                                        execution,
                                        false,
                                        List.of(),
                                        open)
                                .build()) {
            new SimpleVersionedListState<>(
                            backend.getListState(READERS), new KafkaPartitionSplitSerializer())
                    .update(splits);
            var snapshot =
                    backend.snapshot(
                            1,
                            1,
                            new MemCheckpointStreamFactory(LARGEST),
                            CheckpointOptions.forCheckpointWithDefaultLocation());
            snapshot.run();
            SnapshotResult<OperatorStateHandle> written = snapshot.get();
            source.putState(
                    subtask,
                    OperatorSubtaskState.builder()
                            .setManagedOperatorState(written.getJobManagerOwnedSnapshot())
                            .build());
        }
    }

    /** Adds the state of the enumerator. */
    public static void addEnumerator(OperatorState source, EnumeratorState state)
            throws IOException {
        source.setCoordinatorState(new ByteStreamStateHandle("enumerator", coordinator(state)));
    }

    static byte[] coordinator(EnumeratorState state) throws IOException {
        EnumeratorStateSerializer serializer = new EnumeratorStateSerializer();
        byte[] enumerator = serializer.serialize(state);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeInt(1);
        out.writeInt(serializer.getVersion());
        out.writeInt(enumerator.length);
        out.write(enumerator);
        return bytes.toByteArray();
    }
}
