package io.rocksetcdc.cli.demo.verify;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.rocksetcdc.cli.demo.FieldNaming;
import io.rocksetcdc.cli.demo.TableColumn;
import java.time.LocalDate;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ComparedValuesTest {

    private static final ObjectMapper JSON =
            new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "int8 | 9007199254740993 | 9007199254740993",
                "numeric | 1.50 | \"1.5\"",
                "numeric | \"NaN\" | null",
                "money | \"$1,234.50\" | \"1234.5\"",
                "float4 | 0.1 | 0.10000000149011612",
                "float8 | \"Infinity\" | null",
                "text | \"a\" | \"a\"",
                "date | \"2020-02-29\" | {\"__rockset_type\":\"date\",\"value\":\"2020-02-29\"}",
                "date | \"0044-03-15 BC\" | \"-0043-03-15\"",
                "date | \"infinity\" | \"+5881580-07-11\"",
                "time | \"10:11:12.5\" | {\"__rockset_type\":\"time\",\"value\":\"10:11:12.500000\"}",
                "timetz | \"10:00:00+02\" | \"08:00:00Z\"",
                "timestamptz | \"2020-01-01T10:00:00+02:00\" | \"2020-01-01T08:00:00.000000Z\"",
                "timestamptz | \"12345-01-01T00:00:00+00:00\" | \"+12345-01-01T00:00:00Z\"",
                "interval | \"P1MT1S\" | 2629801000000",
                "jsonb | {\"a\":[1.0,null]} | {\"a\":[1,null]}",
                "jsonb | {\"__rockset_type\":1} | {\"__rockset_type_\":1}",
                "bytea | \"\\\\xff00\" | {\"__rockset_type\":\"bytes\",\"value\":\"/wA=\"}",
                "bit | \"1\" | true",
                "bit | \"0010\" | \"0010\"",
                "varbit | \"0010\" | \"00000010\"",
                "point | \"(1.5,-2)\" | {\"x\":1.5,\"y\":-2}",
                "text | null | null",
            })
    void theSameValueIsEqual(String type, String printed, String document) throws Exception {
        assertThat(same(type, printed, document)).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "int8 | 9007199254740993 | 9007199254740992",
                "int8 | 1 | \"1\"",
                "numeric | 1.50 | \"1.51\"",
                "text | \"a\" | \"b\"",
                "text | \"\" | null",
                "text | \"1\" | 1",
                "bool | true | \"true\"",
                "date | \"2020-02-29\" | \"2020-02-29\"",
                "date | \"2020-02-29\" | {\"__rockset_type\":\"date\",\"value\":\"2020-03-01\"}",
                "timestamptz | \"2020-01-01T10:00:00+00:00\" | \"2020-01-01T10:00:00.000001Z\"",
                "jsonb | {\"a\":1} | {\"a\":1,\"b\":null}",
                "jsonb | {\"a\":1} | \"{}\"",
                "bytea | \"\\\\xff00\" | \"ff00\"",
                "bit | \"0010\" | \"10\"",
            })
    void anotherValueIsNot(String type, String printed, String document) throws Exception {
        assertThat(same(type, printed, document)).isFalse();
    }

    @Test
    void arraysAreEqualElementByElement() throws Exception {
        ComparedColumn column = column("a", "int4", true);

        assertThat(same(column, "{\"a\":[1,null]}", "{\"a\":[1,null]}")).isTrue();
        assertThat(same(column, "{\"a\":[1,2]}", "{\"a\":[2,1]}")).isFalse();
        assertThat(same(column, "{\"a\":[]}", "{\"a\":null}")).isFalse();
        assertThat(same(column, "{\"a\":[]}", "{\"a\":\"x\"}")).isFalse();
    }

    @Test
    void reservedNamesAreLookedForWhereTheyAre() throws Exception {
        assertThat(same(column("_op", "text", false), "{\"_op\":\"x\"}", "{\"_op_\":\"x\"}"))
                .isTrue();
        ComparedColumn taken =
                ComparedColumn.of(
                        new TableColumn("_op", "text", false, false),
                        FieldNaming.UNDERSCORE,
                        Set.of("_op", "_op_"));
        assertThat(taken.field()).isEqualTo("_op__");
    }

    @Test
    void onlyUnusualTypesMayBeMissing() {
        assertThat(column("a", "int4", false).missing(Set.of())).isEmpty();
        assertThat(column("a", "box", false).missing(Set.of("a"))).isPresent();
        assertThat(column("a", "int4multirange", false).missing(Set.of())).isPresent();
        assertThat(column("a", "int4multirange", false).missing(Set.of("a"))).isEmpty();
        assertThat(column("a", "interval", true).missing(Set.of())).isPresent();
    }

    private static boolean same(String type, String printed, String document) throws Exception {
        return same(
                column("a", type, false), "{\"a\":" + printed + "}", "{\"a\":" + document + "}");
    }

    private static boolean same(ComparedColumn column, String row, String document)
            throws Exception {
        return Comparables.same(column.expected(json(row)), column.actual(json(document)));
    }

    private static JsonNode json(String text) throws Exception {
        return JSON.readTree(text);
    }

    private static ComparedColumn column(String name, String type, boolean array) {
        return ComparedColumn.of(
                new TableColumn(name, type, array, false), FieldNaming.UNDERSCORE, Set.of());
    }

    @Test
    void oldDaysMayBeOfTheOtherCalendar() {
        LocalDate written = LocalDate.of(1452, 4, 15);

        assertThat(OldTimes.explain(ColumnKind.DATE, written, LocalDate.of(1452, 4, 24))).isTrue();
        assertThat(OldTimes.explain(ColumnKind.DATE, written, LocalDate.of(1452, 4, 25))).isFalse();
        assertThat(OldTimes.explain(ColumnKind.TEXT, "-0043-03-15", "0044-03-15")).isFalse();
        LocalDate recent = LocalDate.of(1999, 1, 1);
        assertThat(OldTimes.explain(ColumnKind.DATE, recent, recent.plusDays(13))).isFalse();
    }
}
