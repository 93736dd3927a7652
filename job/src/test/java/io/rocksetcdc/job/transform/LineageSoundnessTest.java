package io.rocksetcdc.job.transform;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.rocksetcdc.job.transform.plan.TransformFiles;
import io.rocksetcdc.job.transform.plan.TransformPlanner;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Runs queries on a row, then on rows that differ in one column: what a field is said not to depend
 * on must not change it, and what the rows are said not to depend on must not change their number.
 */
class LineageSoundnessTest {

    private static final String COLUMNS =
            """
            id BIGINT, name STRING, `other` STRING, qty INT, price DECIMAL(10, 2), tags ARRAY<STRING>,
            items ARRAY<ROW<sku STRING, name STRING, n INT>>, address ROW<city STRING, name STRING>,
            i ROW<name STRING, qty INT>
            """;

    private static final Map<String, List<String>> VALUES = new LinkedHashMap<>();

    static {
        VALUES.put("name", List.of("'a'", "'b'", "null"));
        VALUES.put("other", List.of("'c'", "'d'", "null"));
        VALUES.put("qty", List.of("5", "50", "null"));
        VALUES.put("price", List.of("'1.50'", "'7.00'", "null"));
        VALUES.put("tags", List.of("['x','y']", "['z']", "[]", "null"));
        VALUES.put(
                "items",
                List.of(
                        "[{'sku':'s','name':'n','n':1}]",
                        "[{'sku':'t','name':'m','n':2},{'sku':'u','name':'k','n':3}]",
                        "null"));
        VALUES.put(
                "address", List.of("{'city':'p','name':'q'}", "{'city':'r','name':'s'}", "null"));
        VALUES.put("i", List.of("{'name':'e','qty':1}", "{'name':'f','qty':2}", "null"));
    }

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final TransformPlanner PLANNER = new TransformPlanner();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT * FROM _input",
                "SELECT id, name AS `other`, `other` AS name FROM _input",
                "SELECT id, UPPER(name) AS `other`, `other` AS name FROM _input",
                "SELECT id, name AS a, name || `other` AS b, qty FROM _input WHERE price > 2",
                "SELECT i.name AS n, i.qty AS q, id FROM _input",
                "SELECT i.name AS n, i.id AS id FROM _input AS i",
                "SELECT i.i.name AS n, i.name AS m, i.i AS whole FROM _input AS i",
                "SELECT i.* FROM _input AS i",
                "SELECT address.* FROM _input AS address",
                "SELECT address.name AS n FROM _input AS address",
                "SELECT address.city AS name, name AS city FROM _input",
                "SELECT _input.address.name AS n, _input.name AS m FROM _input",
                "SELECT id, a AS b, b AS a FROM (SELECT id, name AS a, UPPER(`other`) AS b FROM _input)",
                "SELECT id, name FROM (SELECT id, UPPER(`other`) AS name FROM _input)",
                "SELECT id, x.name FROM (SELECT id, `other` AS name FROM _input WHERE qty > 10) AS x",
                "SELECT * FROM (SELECT id, qty + 1 AS name, name AS qty FROM _input) WHERE name > 10",
                "SELECT id, n FROM (SELECT t.*, UPPER(t.name) AS n FROM _input AS t) WHERE price > 2",
                "SELECT id, p, q FROM (SELECT id, name, `other` FROM _input) AS x(id, p, q)",
                "SELECT id, p, q FROM (SELECT id, `other`, name FROM _input) AS x(id, p, q) WHERE p = 'c'",
                "SELECT b AS x, c AS y FROM _input AS v(a, b, c, d, e, f, g, h, j)",
                "SELECT name AS x, `other` AS y FROM _input AS v(id, `other`, name, d, e, f, g, h, j)",
                "WITH a AS (SELECT id, name FROM _input WHERE qty > 10) SELECT id, name FROM a",
                "WITH a(id, name) AS (SELECT id, `other` FROM _input) SELECT id, name FROM a",
                "WITH a AS (SELECT * FROM _input), b AS (SELECT id, name AS `other` FROM a) SELECT id, `other` FROM b",
                "WITH _input AS (SELECT id, `other` AS name FROM _input) SELECT id, name FROM _input",
                "SELECT id, name FROM (WITH _input AS (SELECT id, `other` AS name FROM _input) SELECT * FROM _input)",
                "SELECT id, CASE WHEN qty > 10 THEN name ELSE `other` END AS c FROM _input",
                "SELECT id, ROW(name, qty) AS r, ARRAY[name, `other`] AS l, MAP['k', `other`] AS m FROM _input",
                "SELECT id, tags[qty] AS t, items[1].name AS n FROM _input",
                "SELECT id, tags[CARDINALITY(items)] AS t FROM _input WHERE address.city IS NOT NULL",
                "SELECT id, DOC_VALUE(_doc, 'name', 'STRING') AS d FROM _input",
                "SELECT id, a.d AS e FROM (SELECT id, ROW(name, qty) AS a, `other` AS d FROM _input) AS a",
                "SELECT id, name FROM _input WHERE COALESCE(`other`, address.city, i.name) = 'c'"
            })
    void oneRowEach(String sql) throws Exception {
        try (SqlRun run = SqlRun.of(COLUMNS, sql)) {
            check(run, plan(sql, false));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT ID_HASH(id, t.sku) AS _id, t.sku, t.n, name FROM _input CROSS JOIN UNNEST(items) AS t(sku, m, n)",
                "SELECT ID_HASH(id, t.sku) AS _id, t.name AS name, _input.name AS `other` FROM _input CROSS JOIN UNNEST(items) AS t(sku, name, n)",
                "SELECT ID_HASH(id, pos) AS _id, tag, pos, `other` FROM _input CROSS JOIN UNNEST(tags) WITH ORDINALITY AS t(tag, pos)",
                "SELECT ID_HASH(id, tag) AS _id, tag FROM _input LEFT JOIN UNNEST(tags) AS t(tag) ON TRUE WHERE qty > 10",
                "SELECT ID_HASH(id, t.x) AS _id, t.x, name FROM _input CROSS JOIN UNNEST(ARRAY[name, `other`]) AS t(x)",
                "SELECT ID_HASH(id, t.sku, u.tag) AS _id, t.n, u.tag FROM _input CROSS JOIN UNNEST(items) AS t(sku, name, n) CROSS JOIN UNNEST(tags) AS u(tag)",
                "SELECT ID_HASH(id, t.sku) AS _id, t.n FROM _input CROSS JOIN UNNEST(items) AS t(sku, m, n) WHERE t.n < qty",
                "SELECT ID_HASH(id, items.sku) AS _id, items.n FROM _input AS r CROSS JOIN UNNEST(r.items) AS items(sku, m, n)",
                "SELECT ID_HASH(id, `sku`) AS _id, * FROM _input CROSS JOIN UNNEST(items) AS t(sku, m, n)"
            })
    void severalRowsEach(String sql) throws Exception {
        try (SqlRun run = SqlRun.appending(COLUMNS, sql)) {
            check(run, plan(sql, true));
        }
    }

    private static void check(SqlRun run, TransformPlan plan) throws Exception {
        Map<String, String> base = new LinkedHashMap<>();
        VALUES.forEach((column, values) -> base.put(column, values.get(0)));
        base.put("price", "'7.00'");
        base.put("qty", "50");
        List<JsonNode> expected = documents(run, base);
        assertThat(expected).isNotEmpty();
        List<String> input = plan.projection().input().stream().map(InputColumn::name).toList();
        for (String column : VALUES.keySet()) {
            int index = input.indexOf(column);
            for (String value : VALUES.get(column)) {
                Map<String, String> other = new LinkedHashMap<>(base);
                other.put(column, value);
                List<JsonNode> documents = documents(run, other);
                if (plan.required().get(index)) {
                    continue;
                }
                assertThat(documents).as("rows by %s", column).hasSameSizeAs(expected);
                for (OutputColumn field : plan.projection().columns()) {
                    boolean depends =
                            field.computed()
                                    ? field.dependsOn().get(index)
                                    : field.plain() == index;
                    if (!depends && !input.contains("_doc")) {
                        for (int i = 0; i < expected.size(); i++) {
                            assertThat(documents.get(i).path(field.name()))
                                    .as("%s by %s", field.name(), column)
                                    .isEqualTo(expected.get(i).path(field.name()));
                        }
                    }
                }
            }
        }
        plain(plan, base, expected.get(0));
    }

    /** A field that is said to be a column is that column. */
    private static void plain(TransformPlan plan, Map<String, String> row, JsonNode document)
            throws Exception {
        for (OutputColumn field : plan.projection().columns()) {
            String source =
                    field.computed() ? "" : plan.projection().input().get(field.plain()).name();
            if (row.containsKey(source)) {
                assertThat(document.path(field.name()))
                        .isEqualTo(JSON.readTree(row.get(source).replace('\'', '"')));
            }
        }
    }

    private static List<JsonNode> documents(SqlRun run, Map<String, String> row) throws Exception {
        StringBuilder after = new StringBuilder("{'id':7");
        row.forEach((column, value) -> after.append(",'" + column + "':" + value));
        List<JsonNode> documents = new ArrayList<>();
        for (String document : run.change("c", 7, "null", after + "}")) {
            if (document.startsWith("{")) {
                documents.add(JSON.readTree(document.replace('\'', '"')));
            } else {
                assertThat(document).isEqualTo("skipped: filtered");
            }
        }
        return documents;
    }

    private static TransformPlan plan(String sql, boolean append) {
        return PLANNER.plan(
                new TransformFiles(
                        "orders.sql",
                        sql,
                        "schema/orders.sql",
                        "CREATE TABLE _input (" + COLUMNS + ", PRIMARY KEY (id) NOT ENFORCED)",
                        append,
                        append));
    }
}
