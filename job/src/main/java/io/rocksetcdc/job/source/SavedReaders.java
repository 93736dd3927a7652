package io.rocksetcdc.job.source;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.connector.kafka.source.split.KafkaPartitionSplit;
import org.apache.flink.connector.kafka.source.split.KafkaPartitionSplitSerializer;
import org.apache.flink.core.fs.CloseableRegistry;
import org.apache.flink.core.io.SimpleVersionedSerialization;
import org.apache.flink.runtime.state.OperatorStateHandle;
import org.apache.flink.runtime.state.OperatorStateRestoreOperation;
import org.apache.flink.runtime.state.PartitionableListState;

/** Reads the state of a source's readers as a task that restores it would. */
final class SavedReaders {

    /** What Flink's source operator calls its readers' splits. */
    static final String STATE = "SourceReaderState";

    private SavedReaders() {}

    /**
     * All splits of all readers, in no order.
     *
     * @throws IOException if a part of the state is not there or is something else
     */
    static List<KafkaPartitionSplit> splits(Collection<OperatorStateHandle> handles)
            throws IOException {
        KafkaPartitionSplitSerializer serializer = new KafkaPartitionSplitSerializer();
        List<KafkaPartitionSplit> splits = new ArrayList<>();
        for (byte[] split : restored(handles)) {
            splits.add(SimpleVersionedSerialization.readVersionAndDeSerialize(serializer, split));
        }
        return splits;
    }

    private static List<byte[]> restored(Collection<OperatorStateHandle> handles)
            throws IOException {
        Map<String, PartitionableListState<?>> states = new HashMap<>();
        try (CloseableRegistry open = new CloseableRegistry()) {
            new OperatorStateRestoreOperation(
                            open,
                            SavedReaders.class.getClassLoader(),
                            states,
                            new HashMap<>(),
                            handles)
                    .restore();
        } catch (IOException failure) {
            throw failure;
        } catch (Exception failure) {
            throw new IOException(failure.getMessage(), failure);
        }
        List<byte[]> elements = new ArrayList<>();
        if (states.containsKey(STATE)) {
            for (Object element : states.get(STATE).get()) {
                if (!(element instanceof byte[] bytes)) {
                    throw new IOException(STATE + " holds " + element.getClass().getName());
                }
                elements.add(bytes);
            }
        }
        return elements;
    }
}
