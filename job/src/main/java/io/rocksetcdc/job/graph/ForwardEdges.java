package io.rocksetcdc.job.graph;

import org.apache.flink.streaming.api.graph.StreamEdge;
import org.apache.flink.streaming.api.graph.StreamGraph;
import org.apache.flink.streaming.api.graph.StreamNode;
import org.apache.flink.streaming.runtime.partitioner.ForwardPartitioner;

/**
 * Refuses a graph in which a record could overtake another one of its partition, or in which an
 * element would have to be serialised.
 */
final class ForwardEdges {

    private ForwardEdges() {}

    /**
     * @throws IllegalStateException naming the edge that is not a forward edge between operators of
     *     one parallelism
     */
    static void check(StreamGraph graph) {
        for (StreamNode node : graph.getStreamNodes()) {
            for (StreamEdge edge : node.getOutEdges()) {
                StreamNode target = graph.getStreamNode(edge.getTargetId());
                boolean forward = edge.getPartitioner() instanceof ForwardPartitioner;
                if (!forward || node.getParallelism() != target.getParallelism()) {
                    throw new IllegalStateException(
                            "%s -> %s must be a forward edge of one parallelism, but is %s from %d to %d"
                                    .formatted(
                                            node.getOperatorName(),
                                            target.getOperatorName(),
                                            edge.getPartitioner(),
                                            node.getParallelism(),
                                            target.getParallelism()));
                }
            }
        }
    }
}
