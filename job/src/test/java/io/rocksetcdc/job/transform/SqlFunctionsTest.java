package io.rocksetcdc.job.transform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rocksetcdc.job.transform.plan.TransformException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The functions of queries, planned by Flink and run by the operator. */
class SqlFunctionsTest {

    private static final String COLUMNS =
            "id BIGINT, big BIGINT, t STRING, d DOUBLE, price DECIMAL(10, 2), tags ARRAY<STRING>, nested ROW<a INT>";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            textBlock =
                    """
                    CHECKED_INT(big) | 'big':7 | 'x':7
                    CHECKED_INT(big) | 'big':null | 'x':null
                    CHECKED_BIGINT(t) | 't':'9223372036854775807' | 'x':9223372036854775807
                    CHECKED_SMALLINT(d) | 'd':-3.0 | 'x':-3
                    CHECKED_TINYINT(price) | 'price':'5.00' | 'x':5
                    CHECKED_DECIMAL(t, 6, 3) | 't':'1.5' | 'x':'1.500'
                    CHECKED_DECIMAL(big, 6, 3) | 'big':999 | 'x':'999.000'
                    CHECKED_DATE(t) | 't':'2026-01-31' | 'date','value':'2026-01-31'
                    CHECKED_TIMESTAMP(t) | 't':'2026-01-31 12:30:00.5' | 'datetime','value':'2026-01-31T12:30:00.500'
                    TIMESTAMP_SECONDS(big) | 'big':1 | 'timestamp','value':1000000}
                    TIMESTAMP_MILLIS(big) | 'big':-1 | 'timestamp','value':-1000}
                    TIMESTAMP_MICROS(big) | 'big':1 | 'timestamp','value':1}
                    TIMESTAMP_MICROS(id) | 'big':1 | 'timestamp','value':7}
                    PARSE_TIMESTAMP_ISO8601(t) | 't':'2026-01-31T12:30:00.5+02:00' | 'timestamp','value':1769855400500000}
                    ID_HASH(id) | 'big':1 | 'x':'
                    ID_HASH(id, t, NULL, price, d, TRUE) | 't':null | 'x':'
                    DOC_VALUE(_doc, 'tags[1]', 'STRING') | 'tags':['p','q'] | 'x':'q'
                    DOC_VALUE(_doc, 'other.deep', 'BIGINT') | 'other':{'deep':5} | 'x':5
                    DOC_VALUE(_doc, 'other', 'STRING') | 'other':{'deep':5} | 'x':'{\\'deep\\':5}'
                    DOC_VALUE(_doc, 'none', 'TIMESTAMP_LTZ(6)') | 'big':1 | 'x':null
                    CARDINALITY(DOC_VALUE(_doc, 'list', 'ARRAY<DECIMAL(9,2)>')) | 'list':[1,2.50] | 'x':2
                    DOC_VALUE(t, 'a', 'DOUBLE') + 1 | 't':'{\\'a\\':0.5}' | 'x':1.5
                    """)
    void givesAValue(String expression, String fields, String expected) throws Exception {
        try (SqlRun run = SqlRun.of(COLUMNS, "SELECT " + expression + " AS x FROM _input")) {
            assertThat(run.change("c", 7, "null", "{'id':7," + fields + "}"))
                    .singleElement()
                    .asString()
                    .contains(expected);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            textBlock =
                    """
                    CHECKED_INT(big) | 'big':2147483648 | CHECKED_INT: the value is out of the range of INT
                    CHECKED_INT(t) | 't':'secret' | CHECKED_INT: the text is no number
                    CHECKED_DECIMAL(t, 3, 2) | 't':'10' | CHECKED_DECIMAL: the value is out of the range
                    CHECKED_DATE(t) | 't':'secret' | CHECKED_DATE
                    TIMESTAMP_SECONDS(big) | 'big':1700000000000 | TIMESTAMP_SECONDS: the time is not within
                    PARSE_TIMESTAMP_ISO8601(t) | 't':'2026-01-31T12:30:00' | PARSE_TIMESTAMP_ISO8601
                    DOC_VALUE(_doc, 't', 'BIGINT') | 't':'secret' | DOC_VALUE: Column t is declared BIGINT
                    """)
    void failsTheRowAndNothingElse(String expression, String fields, String expected)
            throws Exception {
        try (SqlRun run = SqlRun.of(COLUMNS, "SELECT " + expression + " AS x FROM _input")) {
            assertThat(run.change("c", 7, "null", "{'id':7," + fields + "}"))
                    .singleElement()
                    .asString()
                    .startsWith("sql: ")
                    .contains(expected)
                    .doesNotContain("secret");
            assertThat(run.change("c", 7, "null", "{'id':7}"))
                    .singleElement()
                    .asString()
                    .contains("null");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            textBlock =
                    """
                    CHECKED_INT(tags) | takes a number or text, not ARRAY
                    CHECKED_DECIMAL(t, 39, 2) | precision must be between 1 and 38
                    CHECKED_DECIMAL(t, 3, 4) | scale must be between 0 and 3
                    CHECKED_DECIMAL(t, CAST(id AS INT), 2) | CHECKED_DECIMAL
                    ID_HASH(nested) | ID_HASH takes
                    ID_HASH() | ID_HASH
                    TIMESTAMP_MILLIS(t) | TIMESTAMP_MILLIS
                    DOC_VALUE(_doc, 'a..b', 'INT') | is no path
                    DOC_VALUE(_doc, 'a', 'INTEGRE') | is no type
                    DOC_VALUE(_doc, 'a', 'MULTISET<INT>') | is no type
                    DOC_VALUE(_doc, t, 'INT') | DOC_VALUE
                    """)
    void aCallThatCanNotBeRightIsRefusedWithItsPlace(String expression, String message) {
        assertThatThrownBy(
                        () ->
                                SqlRun.of(
                                        COLUMNS,
                                        "SELECT id,\n  " + expression + " AS x FROM _input"))
                .isInstanceOf(TransformException.class)
                .hasMessageContaining(message)
                .hasMessageStartingWith("orders.sql:2:3: ");
    }
}
