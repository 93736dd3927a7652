package io.rocksetcdc.sink;

import java.util.OptionalLong;

/**
 * One element on its way to a collection: the place in the source log it came from, and what it
 * costs to hold it until it is acknowledged.
 *
 * <p>Elements are never serialised: they travel through chained operators only and stay referenced
 * by the sink until the API server has answered for them, so they must be immutable.
 */
public interface SinkRecord {

    /** Topic the record was read from; one request carries records of one topic only. */
    String topic();

    /** Partition the record was read from; order is kept within a partition. */
    int partition();

    /** Offset of the record within its partition. */
    long offset();

    /** Producer's time stamp in milliseconds since the epoch, if the log keeps that one. */
    OptionalLong createTime();

    /** Broker's time stamp in milliseconds since the epoch, if the log keeps that one. */
    OptionalLong logAppendTime();

    /** Heap bytes that stay reachable through this element, beside the document made of it. */
    int retainedBytes();
}
