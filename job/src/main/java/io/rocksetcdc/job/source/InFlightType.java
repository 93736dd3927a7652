package io.rocksetcdc.job.source;

import org.apache.flink.api.common.serialization.SerializerConfig;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.TypeSerializer;

/**
 * The type of elements that pass from one chained operator to the next by reference and are never
 * serialised, copied or kept in state.
 *
 * @param <T> the element type
 */
public final class InFlightType<T> extends TypeInformation<T> {

    private static final long serialVersionUID = 1L;

    private final Class<T> type;

    private InFlightType(Class<T> type) {
        this.type = type;
    }

    /** The type information for a class, its type arguments left to the caller. */
    @SuppressWarnings("unchecked")
    public static <T> InFlightType<T> passing(Class<? super T> type) {
        return new InFlightType<>((Class<T>) type);
    }

    @Override
    public TypeSerializer<T> createSerializer(SerializerConfig config) {
        return new InFlightSerializer<>(type);
    }

    @Override
    public boolean isBasicType() {
        return false;
    }

    @Override
    public boolean isTupleType() {
        return false;
    }

    @Override
    public int getArity() {
        return 1;
    }

    @Override
    public int getTotalFields() {
        return 1;
    }

    @Override
    public Class<T> getTypeClass() {
        return type;
    }

    @Override
    public boolean isKeyType() {
        return false;
    }

    @Override
    public String toString() {
        return "InFlight<" + type.getSimpleName() + ">";
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof InFlightType<?> that && type.equals(that.type);
    }

    @Override
    public int hashCode() {
        return type.hashCode();
    }

    @Override
    public boolean canEqual(Object other) {
        return other instanceof InFlightType;
    }
}
