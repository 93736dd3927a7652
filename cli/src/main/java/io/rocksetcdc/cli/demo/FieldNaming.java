package io.rocksetcdc.cli.demo;

import java.util.List;

/** How Debezium makes a field's name of a column's name, since Avro allows few characters. */
public enum FieldNaming {
    /** Another character is an underscore. */
    UNDERSCORE,
    /** Another character, and the underscore, is its code in Unicode. */
    UNICODE;

    /** Underscores, unless two columns of one table would be called the same. */
    static FieldNaming of(List<CapturedTable> tables) {
        boolean distinct =
                tables.stream()
                        .allMatch(
                                table ->
                                        table.columns().stream()
                                                        .map(c -> UNDERSCORE.field(c.name()))
                                                        .distinct()
                                                        .count()
                                                == table.columns().size());
        return distinct ? UNDERSCORE : UNICODE;
    }

    /** The field of a column. */
    public String field(String column) {
        StringBuilder field = new StringBuilder();
        for (int i = 0; i < column.length(); i++) {
            char c = column.charAt(i);
            boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
            boolean digit = c >= '0' && c <= '9';
            if (letter || (c == '_' && this == UNDERSCORE) || (digit && i > 0)) {
                field.append(c);
            } else if (digit && this == UNDERSCORE) {
                field.append('_').append(c);
            } else {
                field.append(this == UNDERSCORE ? "_" : "_u%04x".formatted((int) c));
            }
        }
        return field.toString();
    }
}
