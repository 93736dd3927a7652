package io.rocksetcdc.cli.demo.verify;

import io.rocksetcdc.cli.demo.CapturedTable;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The {@code _id} that a row's document must have, worked out from the row alone
 * (docs/concepts/documents.md).
 */
final class ExpectedId {

    private ExpectedId() {}

    /**
     * The id; empty if the key has a column of a type whose text is not worked out here.
     *
     * @param kinds of the columns that are compared, by name
     * @param row comparable values by column name
     */
    static Optional<String> of(
            CapturedTable table, Map<String, ColumnKind> kinds, Map<String, Object> row) {
        List<String> parts = new ArrayList<>();
        for (String column : table.key()) {
            Optional<String> text =
                    Optional.ofNullable(row.get(column))
                            .filter(value -> value != Comparables.NULL)
                            .flatMap(value -> text(kinds.get(column), value));
            if (text.isEmpty()) {
                return Optional.empty();
            }
            parts.add(text.get());
        }
        if (parts.size() == 1) {
            return Optional.of(parts.get(0));
        }
        return Optional.of(String.join(",", parts.stream().map(ExpectedId::escaped).toList()));
    }

    private static Optional<String> text(ColumnKind kind, Object value) {
        return switch (kind) {
            case INTEGER, TEXT, BOOLEAN, DATE -> Optional.of(value.toString());
            case DECIMAL -> Optional.of(((BigDecimal) value).toPlainString());
            case BYTES ->
                    Optional.of(
                            Base64.getEncoder()
                                    .encodeToString(HexFormat.of().parseHex((String) value)));
            default -> Optional.empty();
        };
    }

    private static String escaped(String part) {
        return part.replace("\\", "\\\\").replace(",", "\\,");
    }
}
