package io.rocksetcdc.job.decode;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.avro.Schema;

/** Reads the envelope's {@code source} block. */
final class AvroSource {

    private enum Part {
        MILLIS,
        MICROS,
        SNAPSHOT,
        OTHER
    }

    private final Part[] parts;
    private final Nullable[] types;
    private final AvroSkipper[] skippers;

    /**
     * @param source type of the block; empty if there is none
     */
    AvroSource(Optional<Nullable> source) {
        List<Schema.Field> fields =
                source.filter(s -> s.type() == Schema.Type.RECORD)
                        .map(s -> s.schema().getFields())
                        .orElse(List.of());
        this.parts = new Part[fields.size()];
        this.types = new Nullable[fields.size()];
        this.skippers = new AvroSkipper[fields.size()];
        for (Schema.Field field : fields) {
            Optional<Nullable> type = Nullable.of(field.schema());
            parts[field.pos()] = type.map(t -> part(field.name(), t.schema())).orElse(Part.OTHER);
            types[field.pos()] = type.orElse(new Nullable(field.schema(), -1));
            skippers[field.pos()] = AvroSkipper.of(types[field.pos()].schema());
        }
    }

    /** Reads the block. */
    EventSource read(AvroCursor cursor) {
        boolean incremental = false;
        OptionalLong millis = OptionalLong.empty();
        OptionalLong micros = OptionalLong.empty();
        for (int i = 0; i < parts.length; i++) {
            if (!types[i].present(cursor)) {
                continue;
            }
            switch (parts[i]) {
                case MILLIS -> millis = OptionalLong.of(cursor.readLong());
                case MICROS -> micros = OptionalLong.of(cursor.readLong());
                case SNAPSHOT ->
                        incremental = AvroScalars.string(cursor).equals(EventSource.INCREMENTAL);
                case OTHER -> skippers[i].skip(cursor, 0);
            }
        }
        return EventSource.of(millis, micros, incremental);
    }

    private static Part part(String name, Schema type) {
        boolean number = AvroTypes.physical(type) == Physical.INTEGER;
        return switch (name) {
            case "ts_ms" -> number ? Part.MILLIS : Part.OTHER;
            case "ts_us" -> number ? Part.MICROS : Part.OTHER;
            case "snapshot" -> type.getType() == Schema.Type.STRING ? Part.SNAPSHOT : Part.OTHER;
            default -> Part.OTHER;
        };
    }
}
