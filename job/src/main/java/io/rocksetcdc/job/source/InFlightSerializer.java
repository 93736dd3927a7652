package io.rocksetcdc.job.source;

import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Refuses to do what in-flight elements must never need. */
final class InFlightSerializer<T> extends TypeSerializer<T> {

    private static final long serialVersionUID = 1L;

    private final Class<T> type;

    InFlightSerializer(Class<T> type) {
        this.type = type;
    }

    @Override
    public boolean isImmutableType() {
        return true;
    }

    @Override
    public TypeSerializer<T> duplicate() {
        return this;
    }

    @Override
    public T createInstance() {
        throw refused("created empty");
    }

    @Override
    public T copy(T from) {
        return from;
    }

    @Override
    public T copy(T from, T reuse) {
        return from;
    }

    @Override
    public int getLength() {
        return -1;
    }

    @Override
    public void serialize(T element, DataOutputView target) {
        throw refused("serialised");
    }

    @Override
    public T deserialize(DataInputView source) {
        throw refused("deserialised");
    }

    @Override
    public T deserialize(T reuse, DataInputView source) {
        throw refused("deserialised");
    }

    @Override
    public void copy(DataInputView source, DataOutputView target) {
        throw refused("copied as bytes");
    }

    @Override
    public TypeSerializerSnapshot<T> snapshotConfiguration() {
        throw refused("kept in state");
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof InFlightSerializer<?> that && type.equals(that.type);
    }

    @Override
    public int hashCode() {
        return type.hashCode();
    }

    private IllegalStateException refused(String what) {
        return new IllegalStateException(
                "%s would be %s: the operators of a stream must stay chained"
                        .formatted(type.getSimpleName(), what));
    }
}
