package io.rocksetcdc.job.transform.function;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import org.apache.flink.table.data.ArrayData;
import org.apache.flink.table.data.StringData;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DocValueTest {

    private static final String DOCUMENT =
            """
            {'a':{'b':[{'c':7},{'c':null}]},'t':'x','big':9223372036854775807,'f':1.5,'yes':true,
             'ts':{'__rockset_type':'timestamp','value':1700000000000001},
             'day':{'__rockset_type':'date','value':'2026-01-31'},
             'at':{'__rockset_type':'datetime','value':'2026-01-31T12:30:00.5'},
             'raw':{'__rockset_type':'bytes','value':'AP8='},
             'times':[{'__rockset_type':'timestamp','value':1}],
             'iso':'2026-01-31T12:30:00+02:00','price':'12.50','n':null,'x.y':1,'tags':['p',null]}
            """
                    .replace('\'', '"');

    private final DocValue function = new DocValue();

    @BeforeEach
    void open() {
        function.open(null);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    a.b[0].c | BIGINT | 7
                    a.b[0].c | DECIMAL(5, 2) | 7.00
                    a.b[0].c | DOUBLE | 7.0
                    a.b[0] | STRING | {"c":7}
                    a.b | STRING | [{"c":7},{"c":null}]
                    t | STRING | x
                    big | BIGINT | 9223372036854775807
                    f | DOUBLE | 1.5
                    yes | BOOLEAN | true
                    ts | TIMESTAMP_LTZ(6) | 2023-11-14T22:13:20.000001
                    iso | TIMESTAMP_LTZ(6) | 2026-01-31T10:30
                    at | TIMESTAMP(6) | 2026-01-31T12:30:00.500
                    day | DATE | 20484
                    day | STRING | 2026-01-31
                    price | DECIMAL(10, 2) | 12.50
                    "x.y" | INT | 1
                    """)
    void aValueIsReadAsItsType(String path, String type, String value) {
        assertThat(read(path, type)).hasToString(value);
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "a.none.deeper", "a.b[2].c", "a.b[1].c", "n", "n.deeper"})
    void nothingIsNull(String path) {
        assertThat(read(path, "BIGINT")).isNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    t | BIGINT
                    t.deeper | BIGINT
                    a[0] | BIGINT
                    a.b.c | BIGINT
                    big | INT
                    big | DOUBLE
                    big | STRING
                    big | TIMESTAMP_LTZ(6)
                    f | BIGINT
                    yes | STRING
                    ts | BIGINT
                    ts | STRING
                    a | BIGINT
                    price | DECIMAL(3, 2)
                    tags | ARRAY<INT>
                    """)
    void aValueOfAnotherTypeFailsAndIsNotQuoted(String path, String type) {
        assertThatThrownBy(() -> read(path, type))
                .isInstanceOf(FunctionException.class)
                .hasMessageStartingWith("DOC_VALUE: ")
                .hasMessageContaining(path.split("[.]")[0])
                .hasMessageNotContaining("9223372036854775807");
    }

    @Test
    void arraysAndBytesAreRead() {
        ArrayData tags = (ArrayData) read("tags", "ARRAY<STRING NOT NULL>");
        assertThat(tags.size()).isEqualTo(2);
        assertThat(tags.getString(0)).hasToString("p");
        assertThat(tags.isNullAt(1)).isTrue();
        ArrayData times = (ArrayData) read("times", "ARRAY<TIMESTAMP_LTZ(6)>");
        assertThat(times.getTimestamp(0, 6).getNanoOfMillisecond()).isEqualTo(1000);
        assertThat(Arrays.equals((byte[]) read("raw", "BYTES"), new byte[] {0, -1})).isTrue();
    }

    @Test
    void noJsonFails() {
        assertThat(function.eval(null, "a", "INT")).isNull();
        assertThatThrownBy(() -> function.eval(text("{secret"), "a", "INT"))
                .isInstanceOf(FunctionException.class)
                .hasMessageNotContaining("secret");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "", ".", "a.", ".a", "a..b", "[0]", "a[", "a[-1]", "a[x]", "a]", "a\"b", "a[0]b"
            })
    void whatIsNoPathIsTold(String path) {
        assertThat(DocPath.parse(path)).isEmpty();
    }

    private Object read(String path, String type) {
        return function.eval(text(DOCUMENT), path, type);
    }

    private static StringData text(String text) {
        return StringData.fromString(text);
    }
}
