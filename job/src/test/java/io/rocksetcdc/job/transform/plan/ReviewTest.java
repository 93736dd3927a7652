package io.rocksetcdc.job.transform.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.rocksetcdc.job.config.yaml.Finding;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReviewTest {

    private static final String DDL =
            """
            CREATE TABLE _input (
              id BIGINT, name STRING, price DECIMAL(10, 2), qty INT, d DOUBLE, small SMALLINT,
              created TIMESTAMP(3), items ARRAY<ROW<sku STRING, n INT>>, tags ARRAY<STRING>,
              address ROW<city STRING>, `value` STRING, code CHAR(2),
              PRIMARY KEY (id) NOT ENFORCED
            )
            """;

    private static final TransformPlanner PLANNER = new TransformPlanner();

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '^',
            textBlock =
                    """
                    SELECT * EXCEPT(name) FROM _input ~ 8 ~ name the columns that are to stay
                    SELECT id, qty::bigint AS q FROM _input ~ 15 ~ CAST(x AS type)
                    SELECT "id" FROM _input ~ 8 ~ `name`
                    SELECT id FROM _input CLUSTER BY id ~ 23 ~ belongs to the collection
                    SELECT id, undefined AS x FROM _input ~ 12 ~ CAST(NULL AS STRING)
                    SELECT payload.after.id FROM _input ~ 8 ~ out of its envelope
                    SELECT _input.payload.after.id FROM _input ~ 15 ~ out of its envelope
                    SELECT _input.after.* FROM _input ~ 15 ~ out of its envelope
                    SELECT id, _meta.kafka.key AS k FROM _input ~ 12 ~ _key, _topic
                    SELECT id, TIME_BUCKET(HOURS(1), created) AS t FROM _input ~ 12 ~ FLOOR(t TO HOUR)
                    SELECT id, DATE_TRUNC('DAY', created) AS t FROM _input ~ 12 ~ FLOOR(t TO DAY)
                    SELECT id, JSON_PARSE(name) AS j FROM _input ~ 12 ~ DOC_VALUE
                    SELECT id, PARSE_DATE_ISO8601(name) AS j FROM _input ~ 12 ~ CHECKED_DATE
                    SELECT id, PARSE_DATETIME_ISO8601(name) AS j FROM _input ~ 12 ~ CHECKED_TIMESTAMP
                    SELECT i.sku AS sku FROM _input, UNNEST(_input.items AS i) ~ 34 ~ CROSS JOIN UNNEST(items) AS t
                    SELECT id FORM _input ~ 11 ~ FROM, not FORM
                    SELECT id, tags[0] AS t FROM _input ~ 16 ~ begin at 1
                    SELECT id, value FROM _input ~ 12 ~ `value`
                    SELECT id FROM commons.orders ~ 16 ~ FROM _input
                    SELECT name, COUNT(*) AS n FROM _input GROUP BY name ~ 14 ~ several rows
                    SELECT id, ID_HSH(id) AS x FROM _input ~ 12 ~ did you mean ID_HASH
                    SELECT id, adress.city AS c FROM _input ~ 12 ~ did you mean address
                    SELECT Name FROM _input ~ 8 ~ did you mean name
                    SELECT id, _tpic AS c FROM _input ~ 12 ~ did you mean _topic
                    SELECT id, unlike AS c FROM _input ~ 12 ~ the columns are those of schema/orders.sql
                    SELECT id, qty = 'x' AS c FROM _input ~ 12 ~ qty
                    SELECT id FROM _input WHERE id = 'x' ~ 29 ~ id
                    SELECT id, 1/0 AS c FROM _input ~ 12 ~ 1 / 0
                    SELECT NOW() AS t, id FROM _input WHERE created > LOCALTIMESTAMP ~ 51 ~ whether there is a document
                    SELECT ID_HASH(id, UUID()) AS _id FROM _input ~ 20 ~ must not decide the _id
                    SELECT id FROM _input WHERE created > CURRENT_TIMESTAMP() ~ 39 ~ whether there is a document
                    SELECT id FROM (SELECT id, RAND() AS r FROM _input) WHERE r < 0.1 ~ 28 ~ whether there is a document
                    SELECT id FROM ~ 14 ~ Encountered
                    ^^ ~ 1 ~ there is no statement
                    -- nothing ~ 1 ~ there is no statement
                    """)
    void errorsSayWhereAndWhatToWrite(String sql, int column, String message) {
        TransformReview review = review(sql);
        assertThat(review.plan()).isEmpty();
        assertThat(review.errors())
                .anySatisfy(
                        error -> {
                            assertThat(error.message()).contains(message);
                            assertThat(error.column()).isEqualTo(column);
                            assertThat(error.line()).isEqualTo(1);
                        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '^',
            textBlock =
                    """
                    CAST(id AS INT) ~ CHECKED_INT(x)
                    CAST(qty AS SMALLINT) ~ CHECKED_SMALLINT(x)
                    CAST(qty AS TINYINT) ~ CHECKED_TINYINT(x)
                    CAST(price AS BIGINT) ~ CHECKED_BIGINT(x)
                    CAST(d AS BIGINT) ~ becomes the highest BIGINT
                    CAST(CAST(id AS STRING) AS INT) ~ becomes another number
                    CAST(price AS DECIMAL(5, 2)) ~ becomes NULL
                    CAST(price AS DECIMAL(10, 1)) ~ CHECKED_DECIMAL(x, 10, 1)
                    CAST(name AS DECIMAL(5, 2)) ~ becomes NULL
                    CAST(id AS DECIMAL(10, 0)) ~ becomes NULL
                    CAST(id AS DOUBLE) ~ more digits
                    CAST(name AS VARCHAR(3)) ~ cut off
                    CAST(id AS CHAR(3)) ~ cut off
                    TRY_CAST(name AS INT) ~ TRY_CAST gives NULL
                    TO_TIMESTAMP(name) ~ CHECKED_TIMESTAMP
                    TO_DATE(name) ~ CHECKED_DATE
                    JSON_VALUE(name, '$.a') ~ DOC_VALUE
                    TYPEOF(name) ~ the declared type
                    NOW() ~ another value when records are read again
                    CURRENT_TIMESTAMP ~ another value
                    RAND() ~ another value
                    UUID() ~ another value
                    """)
    void whatChangesValuesSilentlyIsWarnedOf(String expression, String message) {
        TransformReview review = review("SELECT id,\n " + expression + " AS x FROM _input");
        assertThat(review.errors()).isEmpty();
        assertThat(review.plan()).isPresent();
        assertThat(review.warnings())
                .singleElement()
                .satisfies(
                        warning -> {
                            assertThat(warning.message()).contains(message);
                            assertThat(warning.line()).isEqualTo(2);
                            assertThat(warning.column()).isEqualTo(2);
                        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '^',
            textBlock =
                    """
                    CAST(qty AS BIGINT)
                    CAST(name AS INT)
                    CAST(id AS STRING)
                    CAST(qty AS DOUBLE)
                    CAST(qty AS DECIMAL(12, 2))
                    CAST(price AS DECIMAL(12, 2))
                    CAST(code AS CHAR(3))
                    CAST(NULL AS INT)
                    CHECKED_INT(id)
                    JSON_VALUE(name, '$.a' ERROR ON EMPTY ERROR ON ERROR)
                    'NOW()'
                    """)
    void whatKeepsOrFailsIsNot(String expression) {
        TransformReview review = review("SELECT id, " + expression + " AS x FROM _input");
        assertThat(review.errors()).isEmpty();
        assertThat(review.warnings()).isEmpty();
    }

    @Test
    void castsInsideSubSelectsAreSeen() {
        assertThat(
                        review(
                                        "WITH a AS (SELECT id AS big FROM _input) SELECT x FROM (SELECT CAST(big AS INT) AS x FROM a)")
                                .warnings())
                .singleElement()
                .asString()
                .contains("CHECKED_INT");
    }

    @Test
    void allMistakesComeAtOnce() {
        assertThat(review("SELECT nmae,\n prise FROM _input\nWHERE qtty > 1").errors())
                .extracting(Finding::line, Finding::column)
                .containsExactly(tuple(1, 8), tuple(2, 2), tuple(3, 7));
        assertThat(
                        review(
                                        "SELECT UPPER(name), qty AS a, price AS a, name AS _id, 1 AS _op, INTERVAL '1' DAY AS i FROM _input")
                                .errors())
                .hasSize(5);
        assertThat(review("SELECT DISTINCT id FROM _input ORDER BY id LIMIT 1").errors())
                .hasSize(3);
    }

    @Test
    void anEditedWhereIsNotedOnce() {
        TransformReview review =
                review("SELECT id FROM (SELECT * FROM _input WHERE qty > 1) WHERE id > 2");
        assertThat(review.notes()).singleElement().asString().contains("rockset-cdc rewind");
        assertThat(review.warnings()).isEmpty();
        assertThat(review("SELECT id FROM _input").notes()).isEmpty();
    }

    @Test
    void aMistakeInTheColumnsIsOfTheirFile() {
        TransformReview review =
                PLANNER.review(
                        new TransformFiles(
                                "orders.sql",
                                "SELECT id FROM _input",
                                "schema/orders.sql",
                                "CREATE TABLE _input (\n  id BIGINTT\n)",
                                false,
                                false));
        assertThat(review.errors()).singleElement().asString().startsWith("schema/orders.sql:2:");
    }

    private static TransformReview review(String sql) {
        return PLANNER.review(
                new TransformFiles("orders.sql", sql, "schema/orders.sql", DDL, false, false));
    }
}
