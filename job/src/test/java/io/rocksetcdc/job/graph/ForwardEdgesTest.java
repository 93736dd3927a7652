package io.rocksetcdc.job.graph;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.apache.flink.streaming.api.graph.StreamGraph;
import org.junit.jupiter.api.Test;

class ForwardEdgesTest {

    private final StreamExecutionEnvironment environment =
            StreamExecutionEnvironment.createLocalEnvironment(1);

    @Test
    void edgeThatMixesPartitionsIsRefused() {
        StreamGraph graph = into(numbers().rebalance(), 1);

        assertThatThrownBy(() -> ForwardEdges.check(graph))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContainingAll("numbers", "out", "must be a forward edge", "REBALANCE");
    }

    @Test
    void edgeBetweenParallelismsIsRefused() {
        StreamGraph graph = into(numbers(), 2);

        assertThatThrownBy(() -> ForwardEdges.check(graph))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("from 1 to 2");
    }

    @Test
    void forwardEdgeIsFine() {
        StreamGraph graph = into(numbers(), 1);

        assertThatCode(() -> ForwardEdges.check(graph)).doesNotThrowAnyException();
    }

    private DataStream<Long> numbers() {
        return environment.fromSequence(1, 3).name("numbers").setParallelism(1);
    }

    private StreamGraph into(DataStream<Long> numbers, int parallelism) {
        numbers.sinkTo(new DiscardingSink<>()).name("out").setParallelism(parallelism);
        return environment.getStreamGraph();
    }
}
