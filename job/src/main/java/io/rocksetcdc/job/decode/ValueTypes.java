package io.rocksetcdc.job.decode;

import io.rocksetcdc.job.decode.ValueType.Semantic;
import java.util.Map;
import java.util.Optional;

/** The semantic type names of Kafka Connect, Debezium and Avro. */
final class ValueTypes {

    private static final Map<String, Named> CONNECT =
            Map.ofEntries(
                    integer("io.debezium.time.Date", Semantic.DATE, 0),
                    integer("io.debezium.time.Time", Semantic.TIME, ValueType.MILLIS),
                    integer("io.debezium.time.MicroTime", Semantic.TIME, ValueType.MICROS),
                    integer("io.debezium.time.NanoTime", Semantic.TIME, ValueType.NANOS),
                    integer("io.debezium.time.Timestamp", Semantic.DATETIME, ValueType.MILLIS),
                    integer("io.debezium.time.MicroTimestamp", Semantic.DATETIME, ValueType.MICROS),
                    integer("io.debezium.time.NanoTimestamp", Semantic.DATETIME, ValueType.NANOS),
                    integer("org.apache.kafka.connect.data.Date", Semantic.DATE, 0),
                    integer("org.apache.kafka.connect.data.Time", Semantic.TIME, ValueType.MILLIS),
                    integer(
                            "org.apache.kafka.connect.data.Timestamp",
                            Semantic.CONNECT_TIMESTAMP,
                            ValueType.MILLIS),
                    text("io.debezium.time.ZonedTimestamp", Semantic.ZONED_TIMESTAMP),
                    text("io.debezium.time.IsoDate", Semantic.ISO_DATE),
                    text("io.debezium.time.IsoTime", Semantic.ISO_TIME),
                    text("io.debezium.time.IsoTimestamp", Semantic.ISO_DATETIME),
                    text("io.debezium.data.Uuid", Semantic.UUID),
                    text("io.debezium.data.Json", Semantic.JSON),
                    named(
                            "org.apache.kafka.connect.data.Decimal",
                            Physical.BYTES,
                            Semantic.DECIMAL),
                    named("io.debezium.data.Bits", Physical.BYTES, Semantic.BITS),
                    named(
                            "io.debezium.data.VariableScaleDecimal",
                            Physical.STRUCT,
                            Semantic.VARIABLE_DECIMAL));

    private static final Map<String, Named> LOGICAL =
            Map.ofEntries(
                    integer("date", Semantic.DATE, 0),
                    integer("time-millis", Semantic.TIME, ValueType.MILLIS),
                    integer("time-micros", Semantic.TIME, ValueType.MICROS),
                    integer("timestamp-millis", Semantic.TIMESTAMP, ValueType.MILLIS),
                    integer("timestamp-micros", Semantic.TIMESTAMP, ValueType.MICROS),
                    integer("timestamp-nanos", Semantic.TIMESTAMP, ValueType.NANOS),
                    integer("local-timestamp-millis", Semantic.DATETIME, ValueType.MILLIS),
                    integer("local-timestamp-micros", Semantic.DATETIME, ValueType.MICROS),
                    integer("local-timestamp-nanos", Semantic.DATETIME, ValueType.NANOS),
                    named("decimal", Physical.BYTES, Semantic.DECIMAL),
                    text("uuid", Semantic.UUID));

    private ValueTypes() {}

    /**
     * The type that Connect's name stands for, if it is known and fits the physical type.
     *
     * @param parameter scale or length, if the schema states one
     */
    static Optional<ValueType> connect(
            String name, Physical physical, Optional<Integer> parameter) {
        return Optional.ofNullable(CONNECT.get(name)).flatMap(n -> n.on(physical, parameter));
    }

    /** As {@link #connect}, for Avro's own names. */
    static Optional<ValueType> logical(
            String name, Physical physical, Optional<Integer> parameter) {
        return Optional.ofNullable(LOGICAL.get(name)).flatMap(n -> n.on(physical, parameter));
    }

    private static Map.Entry<String, Named> integer(String name, Semantic semantic, int perSecond) {
        return Map.entry(name, new Named(Physical.INTEGER, new ValueType(semantic, perSecond)));
    }

    private static Map.Entry<String, Named> text(String name, Semantic semantic) {
        return named(name, Physical.STRING, semantic);
    }

    private static Map.Entry<String, Named> named(
            String name, Physical physical, Semantic semantic) {
        return Map.entry(name, new Named(physical, new ValueType(semantic, 0)));
    }

    private record Named(Physical physical, ValueType type) {

        private Optional<ValueType> on(Physical actual, Optional<Integer> stated) {
            if (actual != physical) {
                return Optional.empty();
            }
            return Optional.of(
                    actual == Physical.BYTES
                            ? new ValueType(type.semantic(), stated.orElse(0))
                            : type);
        }
    }
}
