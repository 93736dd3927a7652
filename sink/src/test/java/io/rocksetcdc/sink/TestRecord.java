package io.rocksetcdc.sink;

import java.util.OptionalLong;

/** A record whose documents are given texts. */
record TestRecord(String topic, int partition, long offset, String body, int documents)
        implements SinkRecord {

    static TestRecord of(int partition, long offset, String body) {
        return new TestRecord("t", partition, offset, body, 1);
    }

    @Override
    public OptionalLong createTime() {
        return OptionalLong.empty();
    }

    @Override
    public OptionalLong logAppendTime() {
        return OptionalLong.of(1_700_000_000_000L);
    }

    @Override
    public int retainedBytes() {
        return body.length();
    }
}
