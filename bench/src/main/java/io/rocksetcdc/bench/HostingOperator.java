package io.rocksetcdc.bench;

import java.util.List;
import org.apache.flink.runtime.jobgraph.OperatorID;
import org.apache.flink.streaming.api.graph.StreamConfig;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.operators.Output;
import org.apache.flink.streaming.api.operators.StreamOperatorFactory;
import org.apache.flink.streaming.api.operators.StreamOperatorFactoryUtil;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.runtime.tasks.StreamTask;

/** Hosts generated operators of any form of rows, and forgets what they make. */
final class HostingOperator extends AbstractStreamOperator<Void>
        implements OneInputStreamOperator<Object, Void> {

    private static final long serialVersionUID = 1L;

    private final List<StreamOperatorFactory<Object>> factories;
    private transient OneInputStreamOperator<Object, Object> first;

    HostingOperator(List<StreamOperatorFactory<Object>> factories) {
        this.factories = factories;
    }

    @Override
    @SuppressWarnings("unchecked")
    public void open() throws Exception {
        super.open();
        Output<StreamRecord<Object>> output = new ForwardingOutput(row -> {});
        for (int i = factories.size() - 1; i >= 0; i--) {
            StreamConfig config = new StreamConfig(getOperatorConfig().getConfiguration().clone());
            config.setOperatorID(new OperatorID());
            config.serializeAllConfigs();
            StreamTask<Object, ?> task =
                    (StreamTask<Object, ?>) (StreamTask<?, ?>) getContainingTask();
            OneInputStreamOperator<Object, Object> operator =
                    (OneInputStreamOperator<Object, Object>)
                            StreamOperatorFactoryUtil.createOperator(
                                            factories.get(i), task, config, output, null)
                                    .f0;
            operator.open();
            output = new ForwardingOutput(operator::processElement);
            first = operator;
        }
    }

    @Override
    public void processElement(StreamRecord<Object> element) throws Exception {
        first.processElement(element);
    }
}
