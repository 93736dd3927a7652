package io.rocksetcdc.job.decode;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.avro.Schema;

/** Reads the source's clock from the envelope's {@code source} block. */
final class AvroSource {

    private enum Part {
        MILLIS,
        MICROS,
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
            Optional<Nullable> number =
                    Nullable.of(field.schema())
                            .filter(n -> AvroTypes.physical(n.schema()) == Physical.INTEGER);
            parts[field.pos()] = number.isPresent() ? part(field.name()) : Part.OTHER;
            types[field.pos()] = number.orElse(new Nullable(field.schema(), -1));
            skippers[field.pos()] = AvroSkipper.of(types[field.pos()].schema());
        }
    }

    /** Reads the block; the clock in microseconds since the epoch. */
    OptionalLong micros(AvroCursor cursor) {
        OptionalLong millis = OptionalLong.empty();
        OptionalLong micros = OptionalLong.empty();
        for (int i = 0; i < parts.length; i++) {
            if (!types[i].present(cursor)) {
                continue;
            }
            switch (parts[i]) {
                case MILLIS -> millis = OptionalLong.of(cursor.readLong());
                case MICROS -> micros = OptionalLong.of(cursor.readLong());
                case OTHER -> skippers[i].skip(cursor, 0);
            }
        }
        if (micros.isPresent() || millis.isEmpty() || millis.getAsLong() > Long.MAX_VALUE / 1000) {
            return micros;
        }
        return OptionalLong.of(millis.getAsLong() * 1000);
    }

    private static Part part(String name) {
        return switch (name) {
            case "ts_ms" -> Part.MILLIS;
            case "ts_us" -> Part.MICROS;
            default -> Part.OTHER;
        };
    }
}
