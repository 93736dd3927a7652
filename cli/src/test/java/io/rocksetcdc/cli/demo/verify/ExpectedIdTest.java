package io.rocksetcdc.cli.demo.verify;

import static org.assertj.core.api.Assertions.assertThat;

import io.rocksetcdc.cli.demo.CapturedTable;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ExpectedIdTest {

    @Test
    void aKeyOfOneColumnIsItsText() {
        assertThat(id(List.of("id"), Map.of("id", 7L))).isEqualTo("7");
        assertThat(id(List.of("id"), Map.of("id", "a,b\\c"))).isEqualTo("a,b\\c");
        assertThat(id(List.of("id"), Map.of("id", new BigDecimal("1E+3")))).isEqualTo("1000");
    }

    @Test
    void partsOfALongerKeyAreEscaped() {
        assertThat(id(List.of("b", "a"), Map.of("a", 7L, "b", "x,y\\"))).isEqualTo("x\\,y\\\\,7");
    }

    @Test
    void otherTypesAreLeftOut() {
        assertThat(ExpectedId.of(table(List.of("id")), Map.of("id", Instant.EPOCH))).isEmpty();
    }

    private static String id(List<String> key, Map<String, Object> row) {
        return ExpectedId.of(table(key), row).orElseThrow();
    }

    private static CapturedTable table(List<String> key) {
        return new CapturedTable("public", "t", List.of(), key, true, false, "t", "t", "t");
    }
}
