package io.rocksetcdc.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rocksetcdc.sink.http.KafkaReceiver;
import io.rocksetcdc.sink.pace.QuotaLimits;
import io.rocksetcdc.sink.request.RequestLimits;
import java.lang.reflect.Proxy;
import java.net.URI;
import org.apache.flink.api.common.JobID;
import org.apache.flink.api.common.JobInfoImpl;
import org.apache.flink.api.connector.sink2.WriterInitContext;
import org.apache.flink.metrics.groups.UnregisteredMetricsGroup;
import org.junit.jupiter.api.Test;

class RocksetSinkTest {

    @Test
    void a_writer_that_can_not_be_made_leaves_no_part_of_the_heap_to_its_job() {
        RocksetSink<TestRecord> sink =
                new RocksetSink<>(
                        options(),
                        metrics -> new TestEncoder(),
                        metrics -> {
                            throw new IllegalStateException("no producer");
                        });

        assertThatThrownBy(() -> sink.createWriter(context())).hasMessage("no producer");
        assertThat(System.getProperty("rocksetcdc.jobs")).isNull();
    }

    private static RocksetSinkOptions options() {
        return new RocksetSinkOptions(
                URI.create("http://127.0.0.1:9/"),
                () -> "key",
                "stream.1",
                topic -> topic,
                new KafkaReceiver(),
                ErrorPolicy.DEAD_LETTER,
                RequestLimits.OF_THE_API,
                QuotaLimits.NONE,
                1,
                1,
                1,
                RocksetSinkOptions.DEFAULT_REQUEST_TIMEOUT);
    }

    private static WriterInitContext context() {
        return (WriterInitContext)
                Proxy.newProxyInstance(
                        RocksetSinkTest.class.getClassLoader(),
                        new Class<?>[] {WriterInitContext.class},
                        (proxy, method, arguments) ->
                                switch (method.getName()) {
                                    case "metricGroup" ->
                                            UnregisteredMetricsGroup.createSinkWriterMetricGroup();
                                    case "getJobInfo" -> new JobInfoImpl(new JobID(), "job");
                                    default -> throw new AssertionError(method.getName());
                                });
    }
}
