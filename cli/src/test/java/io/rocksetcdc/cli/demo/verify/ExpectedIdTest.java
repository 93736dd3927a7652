package io.rocksetcdc.cli.demo.verify;

import static org.assertj.core.api.Assertions.assertThat;

import io.rocksetcdc.cli.demo.CapturedTable;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ExpectedIdTest {

    @Test
    void aKeyOfOneColumnIsItsText() {
        assertThat(id(ColumnKind.INTEGER, 7L)).contains("7");
        assertThat(id(ColumnKind.TEXT, "a,b\\c")).contains("a,b\\c");
        assertThat(id(ColumnKind.DECIMAL, new BigDecimal("1E+3"))).contains("1000");
        assertThat(id(ColumnKind.BYTES, "ff00")).contains("/wA=");
    }

    @Test
    void partsOfALongerKeyAreEscaped() {
        assertThat(
                        ExpectedId.of(
                                table(List.of("b", "a")),
                                Map.of("a", ColumnKind.INTEGER, "b", ColumnKind.TEXT),
                                Map.of("a", 7L, "b", "x,y\\")))
                .contains("x\\,y\\\\,7");
    }

    @Test
    void otherTypesAndNullsAreLeftOut() {
        assertThat(id(ColumnKind.TIMESTAMP_WITH_ZONE, Instant.EPOCH)).isEmpty();
        assertThat(id(ColumnKind.TEXT, Comparables.NULL)).isEmpty();
    }

    private static Optional<String> id(ColumnKind kind, Object value) {
        return ExpectedId.of(table(List.of("id")), Map.of("id", kind), Map.of("id", value));
    }

    private static CapturedTable table(List<String> key) {
        return new CapturedTable("public", "t", List.of(), key, true, false, "t", "t", "t");
    }
}
