package io.rocksetcdc.job.source;

import org.apache.flink.api.connector.source.SourceEvent;

/**
 * Tells readers that a topic does not exist any more, or that it does again and is the same: a
 * consumer that goes on to ask for records of a topic that was deleted asks without pause.
 *
 * @param absent whether it is gone; else it is back
 */
record TopicAbsent(String topic, boolean absent) implements SourceEvent {

    private static final long serialVersionUID = 1L;
}
