package io.rocksetcdc.job.config;

import java.io.InvalidObjectException;
import java.io.NotSerializableException;
import java.io.ObjectStreamException;
import java.io.Serializable;
import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Stands for a record of the configuration with Optional, which is not serialisable: what is not
 * present is null.
 */
final class SerializedRecord implements Serializable {

    private static final long serialVersionUID = 1L;

    private final Class<? extends Record> type;
    private final Object[] values;

    private SerializedRecord(Class<? extends Record> type, Object[] values) {
        this.type = type;
        this.values = values;
    }

    /** For the record's {@code writeReplace}. */
    static SerializedRecord of(Record original) throws ObjectStreamException {
        RecordComponent[] components = original.getClass().getRecordComponents();
        Object[] values = new Object[components.length];
        try {
            for (int i = 0; i < values.length; i++) {
                Object value = components[i].getAccessor().invoke(original);
                values[i] = value instanceof Optional<?> optional ? optional.orElse(null) : value;
            }
        } catch (ReflectiveOperationException failure) {
            throw new NotSerializableException(original.getClass() + ": " + failure);
        }
        return new SerializedRecord(original.getClass(), values);
    }

    private Object readResolve() throws ObjectStreamException {
        RecordComponent[] components = type.getRecordComponents();
        Object[] arguments = new Object[components.length];
        for (int i = 0; i < arguments.length; i++) {
            boolean isOptional = components[i].getType() == Optional.class;
            arguments[i] = isOptional ? Optional.ofNullable(values[i]) : values[i];
        }
        Class<?>[] types =
                Stream.of(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        try {
            Constructor<? extends Record> canonical = type.getDeclaredConstructor(types);
            return canonical.newInstance(arguments);
        } catch (ReflectiveOperationException failure) {
            throw new InvalidObjectException(type + ": " + failure);
        }
    }
}
