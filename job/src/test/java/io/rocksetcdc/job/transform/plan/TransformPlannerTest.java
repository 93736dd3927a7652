package io.rocksetcdc.job.transform.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.rocksetcdc.job.transform.OutputColumn;
import io.rocksetcdc.job.transform.TransformPlan;
import io.rocksetcdc.job.transform.TransformPlan.Removal;
import io.rocksetcdc.job.transform.TransformPlan.Stated;
import java.util.BitSet;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TransformPlannerTest {

    private static final String DDL =
            """
            -- columns of orders
            CREATE TABLE _input (
              id BIGINT NOT NULL,
              name STRING,
              price DECIMAL(10, 2),
              items ARRAY<ROW<sku STRING, n INT NOT NULL> NOT NULL>,
              address ROW<city STRING>,
              PRIMARY KEY (id) NOT ENFORCED
            ); -- reviewed
            """;

    private static final TransformPlanner PLANNER = new TransformPlanner();

    @Test
    void columnsThatAreOnlyNamedKeepTheirBytes() {
        TransformPlan plan = plan("SELECT id, name AS customer, price FROM _input");
        assertThat(plan.query().isEmpty()).isTrue();
        assertThat(plan.projection().plainNames())
                .containsEntry("id", List.of("id"))
                .containsEntry("name", List.of("customer"));
        assertThat(plan.needed().isEmpty()).isTrue();
        assertThat(plan.stated()).isEqualTo(Stated.NOTHING);
        assertThat(plan.removal()).isEqualTo(Removal.BY_KEY);
    }

    @Test
    void aStarIsAllColumnsOfTheDdl() {
        assertThat(names(plan("SELECT * FROM _input")))
                .containsExactly("id", "name", "price", "items", "address");
        assertThat(names(plan("SELECT *, _topic AS origin FROM _input WHERE _offset > 5")))
                .containsExactly("id", "name", "price", "items", "address", "origin");
    }

    @Test
    void onlyColumnsThatTheQueryLooksIntoAreRead() {
        TransformPlan plan =
                plan("SELECT id, UPPER(name) AS n, address FROM _input WHERE price > 1");
        assertThat(plan.needed()).isEqualTo(bits(1, 2));
        assertThat(plan.required()).isEqualTo(bits(2));
        assertThat(plan.query().isEmpty()).isFalse();
        OutputColumn upper = plan.projection().columns().get(1);
        assertThat(upper.computed()).isTrue();
        assertThat(upper.dependsOn()).isEqualTo(bits(1));
    }

    @Test
    void aComputedIdHasAQueryOfItsOwn() {
        TransformPlan plan =
                plan(
                        "SELECT 'o' || CAST(id AS STRING) AS _id, name FROM _input AS i WHERE price > 1");
        assertThat(plan.stated().id()).isZero();
        assertThat(plan.ids().isEmpty()).isFalse();
        assertThat(plan.key()).isEqualTo(bits(0));
        assertThat(names(plan)).containsExactly("name");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            textBlock =
                    """
                    SELECT nmae FROM _input ~ 1 ~ 8 ~ nmae
                    SELECT id, UPPER(name) FROM _input ~ 1 ~ 12 ~ no name
                    SELECT id, id FROM _input ~ 1 ~ 8 ~ two columns
                    SELECT count(*) AS n FROM _input ~ 1 ~ 8 ~ several rows
                    SELECT DISTINCT id FROM _input ~ 1 ~ 1 ~ DISTINCT compares
                    SELECT id FROM _input LIMIT 1 ~ 1 ~ 29 ~ LIMIT counts
                    SELECT id FROM ~ 1 ~ 14 ~ Encountered
                    SELECT 1 AS n ~ 1 ~ 1 ~ without FROM
                    SELECT id FROM _input WHERE FALSE ~ 1 ~ 1 ~ _input
                    SELECT id FROM _input; SELECT id FROM _input ~ 1 ~ 24 ~ 2 statements
                    SELECT name AS _id FROM _input ~ 1 ~ 8 ~ leaves out
                    SELECT UPPER(name) AS _id FROM _input ~ 1 ~ 8 ~ not certain
                    SELECT name || CAST(id AS STRING) AS _id FROM _input ~ 1 ~ 8 ~ not certain
                    SELECT name || '/' || CAST(id AS STRING) AS _id FROM _input ~ 1 ~ 8 ~ delete does not tell
                    SELECT id AS _id FROM _input ~ 1 ~ 8 ~ must be a STRING
                    SELECT 1 AS _op FROM _input ~ 1 ~ 8 ~ must be a STRING
                    SELECT t.sku FROM _input CROSS JOIN UNNEST(items) AS t(sku, n) ~ 1 ~ 8 ~ before-images
                    INSERT INTO _input SELECT * FROM _input ~ 1 ~ 8 ~ INSERT
                    """)
    void refusalsSayWhereAndWhy(String sql, int line, int column, String message) {
        TransformException refusal =
                catchThrowableOfType(TransformException.class, () -> plan(sql));
        assertThat(refusal).as(sql).isNotNull();
        assertThat(refusal.findings().get(0).message()).contains(message);
        assertThat(refusal.findings().get(0).line()).isEqualTo(line);
        assertThat(refusal.findings().get(0).column()).isEqualTo(column);
    }

    private static TransformPlan plan(String sql) {
        return PLANNER.plan(
                new TransformFiles("orders.sql", sql, "schema/orders.sql", DDL, false, false));
    }

    private static List<String> names(TransformPlan plan) {
        return plan.projection().columns().stream()
                .map(OutputColumn::name)
                .collect(Collectors.toList());
    }

    private static BitSet bits(int... indexes) {
        BitSet bits = new BitSet();
        for (int index : indexes) {
            bits.set(index);
        }
        return bits;
    }
}
