package io.rocksetcdc.local;

import java.lang.management.ManagementFactory;
import javax.management.InstanceNotFoundException;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.apache.kafka.common.utils.Sanitizer;

/** Reads from Debezium's metrics whether the initial snapshot is done and the log is being read. */
final class StreamingProbe {

    private final MBeanServer beans = ManagementFactory.getPlatformMBeanServer();
    private final ObjectName streaming;
    private final ObjectName snapshot;

    StreamingProbe(String topicPrefix) {
        this.streaming = name("streaming", topicPrefix);
        this.snapshot = name("snapshot", topicPrefix);
    }

    boolean isStreaming() {
        return is(streaming, "Connected") && !is(snapshot, "SnapshotRunning");
    }

    private boolean is(ObjectName bean, String attribute) {
        try {
            return Boolean.TRUE.equals(beans.getAttribute(bean, attribute));
        } catch (InstanceNotFoundException notStartedYet) {
            return false;
        } catch (JMException e) {
            throw new PartFailedException("Debezium's metric " + bean + " cannot be read: " + e, e);
        }
    }

    private static ObjectName name(String context, String topicPrefix) {
        try {
            return new ObjectName(
                    "debezium.postgres:type=connector-metrics,context="
                            + context
                            + ",server="
                            + Sanitizer.jmxSanitize(topicPrefix));
        } catch (JMException e) {
            throw new PartFailedException("No metric is named after " + topicPrefix + ": " + e, e);
        }
    }
}
