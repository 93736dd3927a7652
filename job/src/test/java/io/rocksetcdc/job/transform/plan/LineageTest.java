package io.rocksetcdc.job.transform.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What is told from the text alone. {@code a!} is column a itself, {@code (a b)} made of a and b.
 */
class LineageTest {

    private static final List<String> INPUT = List.of("a", "b", "c", "r");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            textBlock =
                    """
                    SELECT a, b AS x, a + b AS y, 1 AS z FROM _input | a=a! x=b! y=(a b) z=() rows=()
                    SELECT * FROM _input WHERE c > 1 | a=a! b=b! c=c! r=r! rows=(c)
                    SELECT t.a, _input.b FROM _input AS t | a=a! b=(a b c r) rows=()
                    SELECT a.b FROM _input AS a | b=b! rows=()
                    SELECT r.a FROM _input | a=(r) rows=()
                    SELECT r.a FROM _input AS r | a=a! rows=()
                    SELECT t.r.a FROM _input AS t | a=(r) rows=()
                    SELECT t.* FROM _input AS t | a=a! b=b! c=c! r=r! rows=()
                    SELECT r.* FROM _input | nothing
                    SELECT x FROM (SELECT a AS x FROM _input WHERE b = 1) WHERE x = 2 | x=a! rows=(a b)
                    SELECT x FROM (SELECT a AS x, b AS x FROM _input) | x=(a b c r) rows=()
                    SELECT EXPR$0 FROM (SELECT UPPER(a) FROM _input) | EXPR$0=(a b c r) rows=()
                    SELECT y FROM (SELECT a, b FROM _input) AS t(x, y) | y=b! rows=()
                    SELECT y FROM _input AS t(x, y, z, w) | y=b! rows=()
                    WITH t AS (SELECT a AS b FROM _input) SELECT b FROM t | b=a! rows=()
                    WITH t(x) AS (SELECT a + b FROM _input) SELECT x AS a FROM t | a=(a b) rows=()
                    WITH _input AS (SELECT UPPER(b) AS a FROM _input) SELECT a FROM _input | a=(b) rows=()
                    SELECT u, a FROM _input CROSS JOIN UNNEST(c) AS t(u) | u=(c) a=a! rows=(c)
                    SELECT u, o FROM _input LEFT JOIN UNNEST(c) WITH ORDINALITY AS t(u, o) ON u > b | u=(c) o=(c) rows=(b c)
                    SELECT * FROM _input CROSS JOIN UNNEST(c) | nothing
                    SELECT a FROM _input NATURAL JOIN UNNEST(c) AS t(b) | nothing
                    SELECT a FROM _input JOIN UNNEST(c) AS t(b) USING (b) | nothing
                    SELECT a FROM _input CROSS JOIN LATERAL (SELECT b FROM UNNEST(c) AS t(b)) | nothing
                    SELECT a FROM _input UNION ALL SELECT b FROM _input | nothing
                    SELECT a FROM _input WHERE EXISTS (SELECT 1 FROM UNNEST(b) AS t(x)) | a=a! rows=(a b c r)
                    SELECT a FROM _input WHERE NOW() > b | a=a! rows=(a volatile function b)
                    SELECT CURRENT_DATE AS a, `CURRENT_DATE` AS b FROM (SELECT c AS `CURRENT_DATE` FROM _input) | a=(a volatile function) b=c! rows=()
                    SELECT PI AS x FROM (SELECT a AS `PI` FROM _input) | x=(a b c r) rows=()
                    SELECT RAND() AS a FROM _input | a=(a volatile function) rows=()
                    """)
    void columnsAndRowsDependOn(String sql, String expected) throws Exception {
        Optional<Relation> found = new Lineage(INPUT).of(QueryText.statements(sql).get(0));
        assertThat(found.map(LineageTest::text).orElse("nothing")).isEqualTo(expected);
    }

    private static String text(Relation relation) {
        return relation.columns().stream()
                        .map(
                                column ->
                                        column.name()
                                                + "="
                                                + column.source()
                                                        .map(source -> source + "!")
                                                        .orElse(set(column.dependsOn())))
                        .collect(Collectors.joining(" "))
                + " rows="
                + set(relation.rowsDependOn());
    }

    private static String set(Set<String> names) {
        return "(" + String.join(" ", new TreeSet<>(names)) + ")";
    }
}
