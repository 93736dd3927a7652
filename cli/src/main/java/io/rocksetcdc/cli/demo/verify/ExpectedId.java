package io.rocksetcdc.cli.demo.verify;

import io.rocksetcdc.cli.demo.CapturedTable;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
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
     * @param row comparable values by column name
     */
    static Optional<String> of(CapturedTable table, Map<String, Object> row) {
        List<String> parts = new ArrayList<>();
        for (String column : table.key()) {
            Optional<String> text = Optional.ofNullable(row.get(column)).flatMap(ExpectedId::text);
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

    private static Optional<String> text(Object value) {
        if (value instanceof BigDecimal decimal) {
            return Optional.of(decimal.toPlainString());
        }
        boolean isItsText =
                value instanceof String
                        || value instanceof Long
                        || value instanceof Boolean
                        || value instanceof LocalDate;
        return isItsText ? Optional.of(value.toString()) : Optional.empty();
    }

    private static String escaped(String part) {
        return part.replace("\\", "\\\\").replace(",", "\\,");
    }
}
