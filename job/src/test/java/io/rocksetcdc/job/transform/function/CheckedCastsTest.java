package io.rocksetcdc.job.transform.function;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rocksetcdc.job.transform.function.CheckedInteger.Target;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CheckedCastsTest {

    private final CheckedInteger toInt = new CheckedInteger(Target.INT);
    private final CheckedDecimal toDecimal = new CheckedDecimal();

    @Test
    void numbersOfAnyTypeBecomeIntegersOfTheirTarget() {
        assertThat(toInt.eval(2147483647L)).isEqualTo(2147483647);
        assertThat(toInt.eval(-2147483648.0)).isEqualTo(-2147483648);
        assertThat(toInt.eval(new BigDecimal("7.00"))).isEqualTo(7);
        assertThat(toInt.eval(" -12 ")).isEqualTo(-12);
        assertThat(toInt.eval("1e3")).isEqualTo(1000);
        assertThat(toInt.eval((Object) null)).isNull();
        assertThat(new CheckedInteger(Target.TINYINT).eval(-128)).isEqualTo((byte) -128);
        assertThat(new CheckedInteger(Target.SMALLINT).eval(32767)).isEqualTo((short) 32767);
        assertThat(new CheckedInteger(Target.BIGINT).eval("9223372036854775807"))
                .isEqualTo(Long.MAX_VALUE);
    }

    @ParameterizedTest
    @CsvSource({
        "TINYINT, 128",
        "TINYINT, -129",
        "SMALLINT, 32768",
        "INT, 2147483648",
        "INT, -2147483649",
        "BIGINT, 9223372036854775808",
        "BIGINT, -9223372036854775809",
        "BIGINT, 1e999999999",
        "INT, 1e-999999999",
        "INT, 1.5",
        "INT, ''",
        "INT, abc",
        "INT, 0x10",
    })
    void whatDoesNotFitFailsWithoutNamingTheValue(Target target, String text) {
        Assertions.assertTimeoutPreemptively(
                Duration.ofSeconds(20),
                () ->
                        assertThatThrownBy(() -> new CheckedInteger(target).eval(text))
                                .isInstanceOf(FunctionException.class)
                                .hasMessageStartingWith("CHECKED_" + target + ": ")
                                .hasMessageNotContaining(text.isEmpty() ? "''" : text));
    }

    @Test
    void floatingPointNumbersAreWhatIsPrintedForThem() {
        assertThat(toDecimal.eval(0.1, 3, 2)).isEqualTo(new BigDecimal("0.10"));
        assertThat(toDecimal.eval(0.1f, 3, 2)).isEqualTo(new BigDecimal("0.10"));
        assertThatThrownBy(() -> toDecimal.eval(Double.NaN, 3, 2))
                .hasMessage("CHECKED_DECIMAL: neither NaN nor infinity is DECIMAL(3, 2)");
        assertThatThrownBy(() -> toInt.eval(Double.POSITIVE_INFINITY))
                .hasMessageContaining("infinity");
    }

    @Test
    void decimalsAreNeitherRoundedNorNull() {
        assertThat(toDecimal.eval("99.9", 4, 2)).isEqualTo(new BigDecimal("99.90"));
        assertThat(toDecimal.eval(0L, 1, 1)).isEqualTo(new BigDecimal("0.0"));
        assertThat(toDecimal.eval("0e999999999", 4, 2)).isEqualTo(new BigDecimal("0.00"));
        assertThat(toDecimal.eval(null, 4, 2)).isNull();
        assertThatThrownBy(() -> toDecimal.eval("100", 4, 2))
                .hasMessage("CHECKED_DECIMAL: the value is out of the range of DECIMAL(4, 2)");
        assertThatThrownBy(() -> toDecimal.eval("1.005", 4, 2)).hasMessageContaining("ROUND");
    }

    @Test
    void datesAndTimesAreIso() {
        assertThat(new CheckedDate().eval("2024-02-29")).hasToString("2024-02-29");
        assertThat(new CheckedDate().eval(null)).isNull();
        assertThatThrownBy(() -> new CheckedDate().eval("2023-02-29"))
                .hasMessageStartingWith("CHECKED_DATE: ");
        CheckedTimestamp toTimestamp = new CheckedTimestamp();
        LocalDateTime half = LocalDateTime.parse("2026-01-31T12:30:00.5");
        assertThat(toTimestamp.eval("2026-01-31 12:30:00.5")).isEqualTo(half);
        assertThat(toTimestamp.eval("2026-01-31T12:30:00.500000")).isEqualTo(half);
        assertThat(toTimestamp.eval(null)).isNull();
        for (String wrong :
                new String[] {
                    "2026-01-31", "2026-01-31 12:30:00Z", "2026-01-31 12:30:00.0000001", ""
                }) {
            assertThatThrownBy(() -> toTimestamp.eval(wrong))
                    .as(wrong)
                    .hasMessageStartingWith("CHECKED_TIMESTAMP: ");
        }
    }

    @Test
    void numbersSinceTheEpochBecomePointsInTime() {
        assertThat(new EpochTimestamp(EpochUnit.SECONDS).eval(-1L))
                .isEqualTo(Instant.parse("1969-12-31T23:59:59Z"));
        assertThat(new EpochTimestamp(EpochUnit.MILLIS).eval(-1L))
                .isEqualTo(Instant.parse("1969-12-31T23:59:59.999Z"));
        assertThat(new EpochTimestamp(EpochUnit.MICROS).eval(1_700_000_000_000_001L))
                .isEqualTo(Instant.parse("2023-11-14T22:13:20.000001Z"));
        assertThat(new EpochTimestamp(EpochUnit.MICROS).eval(null)).isNull();
        assertThat(new EpochTimestamp(EpochUnit.MILLIS).eval(253_402_300_799_999L))
                .isEqualTo(Instant.parse("9999-12-31T23:59:59.999Z"));
    }

    @ParameterizedTest
    @ValueSource(longs = {1_700_000_000_000L, Long.MAX_VALUE, Long.MIN_VALUE, 253_402_300_800L})
    void aNumberOfAnotherUnitFails(long units) {
        assertThatThrownBy(() -> new EpochTimestamp(EpochUnit.SECONDS).eval(units))
                .hasMessage("TIMESTAMP_SECONDS: the time is not within the years 1 to 9999");
    }

    @Test
    void isoTextNeedsAZone() {
        ParseTimestampIso8601 parse = new ParseTimestampIso8601();
        assertThat(parse.eval("2026-01-31T12:30:00.123456789Z"))
                .isEqualTo(Instant.parse("2026-01-31T12:30:00.123456Z"));
        assertThat(parse.eval("2026-01-31T12:30:00+02:00"))
                .isEqualTo(Instant.parse("2026-01-31T10:30:00Z"));
        assertThat(parse.eval(null)).isNull();
        for (String wrong : new String[] {"2026-01-31T12:30:00", "2026-01-31", "", "now"}) {
            assertThatThrownBy(() -> parse.eval(wrong))
                    .as(wrong)
                    .hasMessageStartingWith("PARSE_TIMESTAMP_ISO8601: ");
        }
    }
}
