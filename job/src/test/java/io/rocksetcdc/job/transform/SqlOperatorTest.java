package io.rocksetcdc.job.transform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SqlOperatorTest {

    private static final String COLUMNS =
            "id INT NOT NULL, name STRING, n INT, items ARRAY<ROW<sku STRING, qty INT>>";
    private static final String LINES =
            "SELECT CAST(id AS STRING) || '/' || t.sku AS _id, id, t.qty FROM _input CROSS JOIN UNNEST(items) AS t(sku, qty)";

    @Test
    void whatTheQueryDoesNotSayIsInherited() throws Exception {
        try (SqlRun run = SqlRun.of(COLUMNS, "SELECT id, UPPER(name) AS name FROM _input")) {
            assertThat(run.change("c", 7, "null", "{'id':7,'name':'ann','n':1}"))
                    .containsExactly(
                            "{'_id':'7','id':7,'name':'ANN','_event_time':1700000000000000,'_op':'REPSERT'}");
            assertThat(run.change("u", 7, "null", "{'id':7,'n':1}"))
                    .containsExactly("{'_id':'7','id':7,'name':null,'_op':'REPSERT'}");
        }
    }

    @Test
    void plainColumnsStayMissingAndComputedOnesAreNull() throws Exception {
        try (SqlRun run =
                SqlRun.of(COLUMNS, "SELECT id, name, n AS amount, n + 1 AS more FROM _input")) {
            assertThat(run.change("u", 7, "null", "{'id':7,'n':null}"))
                    .containsExactly(
                            "{'_id':'7','id':7,'amount':null,'more':null,'_op':'REPSERT'}");
        }
    }

    @Test
    void deletesDoNotTouchTheQuery() throws Exception {
        try (SqlRun run = SqlRun.of(COLUMNS, "SELECT 1 / n AS x FROM _input WHERE n > 100")) {
            assertThat(run.change("d", 7, "{'id':7,'n':0}", "null"))
                    .containsExactly("{'_id':'7','_op':'DELETE'}");
            assertThat(run.tombstone(7)).containsExactly("{'_id':'7','_op':'DELETE'}");
        }
    }

    @Test
    void aRowThatNoLongerMatchesIsDeleted() throws Exception {
        String sql = "SELECT id, 10 / n AS x FROM _input WHERE n <> 0";
        try (SqlRun run = SqlRun.of(COLUMNS, sql)) {
            assertThat(run.change("u", 7, "null", "{'id':7,'n':0}"))
                    .containsExactly("{'_id':'7','_op':'DELETE'}");
            assertThat(run.change("r", 7, "null", "{'id':7,'n':0}"))
                    .containsExactly("{'_id':'7','_op':'DELETE'}");
            assertThat(run.change("c", 7, "null", "{'id':7,'n':0}"))
                    .containsExactly("skipped: filtered");
        }
        try (SqlRun run = SqlRun.again(COLUMNS, sql)) {
            assertThat(run.change("c", 7, "null", "{'id':7,'n':0}"))
                    .containsExactly("{'_id':'7','_op':'DELETE'}");
        }
    }

    @Test
    void aRowThatTheQueryFailsOnIsADeadLetterAndTheNextIsNot() throws Exception {
        try (SqlRun run = SqlRun.of(COLUMNS, "SELECT id, 10 / n AS x FROM _input")) {
            assertThat(run.change("u", 7, "null", "{'id':7,'n':0}").get(0))
                    .startsWith(
                            "sql: orders.sql fails on this row with java.lang.ArithmeticException");
            assertThat(run.change("u", 7, "null", "{'id':7,'n':5}"))
                    .containsExactly("{'_id':'7','id':7,'x':2,'_op':'REPSERT'}");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CAST(name AS INT)",
                "CAST(name AS BIGINT)",
                "CAST(name AS BOOLEAN)",
                "CAST(name AS DATE)",
                "CAST(name AS TIMESTAMP)",
                "CAST(name AS DOUBLE)",
                "CHECKED_INT(name)",
                "CHECKED_DATE(name)",
                "CHECKED_TIMESTAMP(name)",
                "PARSE_TIMESTAMP_ISO8601(name)",
                "DOC_VALUE(name, 'a.b', 'INT')",
            })
    void whyAQueryFailsDoesNotQuoteTheRow(String expression) throws Exception {
        try (SqlRun run = SqlRun.of(COLUMNS, "SELECT id, " + expression + " AS x FROM _input")) {
            assertThat(run.change("u", 7, "null", "{'id':7,'name':'4711needle'}").get(0))
                    .startsWith("sql: orders.sql fails on this row with ")
                    .doesNotContain("needle", "4711");
        }
    }

    @Test
    void whatAFunctionOfOursFailsWithIsTold() throws Exception {
        try (SqlRun run = SqlRun.of(COLUMNS, "SELECT id, CHECKED_INT(name) AS x FROM _input")) {
            assertThat(run.change("u", 7, "null", "{'id':7,'name':'x'}"))
                    .containsExactly(
                            "sql: orders.sql fails on this row with FunctionException: CHECKED_INT: the text is no number");
        }
    }

    @Test
    void aValueThatDoesNotFitItsColumnIsADeadLetterOnlyIfTheQueryLooksAtIt() throws Exception {
        try (SqlRun run = SqlRun.of(COLUMNS, "SELECT id, n + 1 AS m, name FROM _input")) {
            assertThat(run.change("u", 7, "null", "{'id':7,'n':99999999999,'name':'a'}").get(0))
                    .startsWith("column-type: ");
            assertThat(run.change("u", 7, "null", "{'id':7,'n':1,'name':{'x':1}}"))
                    .containsExactly("{'_id':'7','id':7,'name':{'x':1},'m':2,'_op':'REPSERT'}");
        }
    }

    @Test
    void aFieldOfAnElementDependsOnTheListAlone() throws Exception {
        try (SqlRun run = SqlRun.of(COLUMNS, "SELECT items[1].sku AS sku, name FROM _input")) {
            assertThat(
                            run.change(
                                    "u",
                                    7,
                                    "null",
                                    "{'id':7,'items':[{'sku':'a'}],'name':5,'n':'text'}"))
                    .containsExactly("{'_id':'7','name':5,'sku':'a','_op':'REPSERT'}");
        }
    }

    @Test
    void whatDependsOnAnUnavailableValueIsLeftOut() throws Exception {
        String unavailable = "{'id':7,'name':'__debezium_unavailable_value','n':3}";
        try (SqlRun run =
                SqlRun.of(
                        COLUMNS,
                        "SELECT id, name, UPPER(name) AS u, CONCAT(name, 'x') AS c, n + 1 AS m FROM _input")) {
            assertThat(run.change("u", 7, "null", unavailable))
                    .containsExactly("{'_id':'7','id':7,'m':4,'_op':'UPSERT'}");
            assertThat(run.change("u", 7, "null", "{'id':7,'name':'a','n':3}"))
                    .containsExactly(
                            "{'_id':'7','id':7,'name':'a','u':'A','c':'ax','m':4,'_op':'REPSERT'}");
        }
        try (SqlRun run = SqlRun.of(COLUMNS, "SELECT id FROM _input WHERE name <> 'x'")) {
            assertThat(run.change("u", 7, "null", unavailable).get(0))
                    .startsWith("unavailable-value: ")
                    .contains("name");
        }
    }

    @Test
    void theQueryMaySayOperationAndTime() throws Exception {
        try (SqlRun run =
                SqlRun.of(
                        COLUMNS,
                        "SELECT id, CASE WHEN n = 0 THEN 'DELETE' WHEN n = 1 THEN 'nonsense' END AS _op, TO_TIMESTAMP_LTZ(n, 3) AS _event_time FROM _input")) {
            assertThat(run.change("u", 7, "null", "{'id':7,'n':0}"))
                    .containsExactly("{'_id':'7','_op':'DELETE'}");
            assertThat(run.change("u", 7, "null", "{'id':7,'n':2}"))
                    .containsExactly("{'_id':'7','id':7,'_event_time':2000,'_op':'REPSERT'}");
            assertThat(run.change("u", 7, "null", "{'id':7,'n':1}").get(0))
                    .startsWith("unknown-operation: ");
        }
    }

    @Test
    void systemColumnsAreThereByName() throws Exception {
        try (SqlRun run =
                SqlRun.of(
                        COLUMNS,
                        "SELECT id, _topic AS t, _partition AS p, _offset AS o, _key AS k, _op AS was, _doc AS d FROM _input")) {
            assertThat(run.change("u", 7, "null", "{'id':7}"))
                    .containsExactly(
                            "{'_id':'7','id':7,'t':'source_abc.shop.orders','p':3,'o':42,'k':'{\\'id\\':7}','was':'REPSERT','d':'{\\'_id\\':\\'7\\',\\'id\\':7,\\'_op\\':\\'REPSERT\\'}','_op':'REPSERT'}");
        }
    }

    @Test
    void aComputedIdIsTheSameForADelete() throws Exception {
        try (SqlRun run =
                SqlRun.of(
                        COLUMNS,
                        "SELECT 'o-' || CAST(id AS STRING) AS _id, name FROM _input WHERE n > 1")) {
            assertThat(run.change("u", 7, "null", "{'id':7,'name':'a','n':2}"))
                    .containsExactly("{'_id':'o-7','name':'a','_op':'REPSERT'}");
            assertThat(run.change("u", 7, "null", "{'id':7,'name':'a','n':1}"))
                    .containsExactly("{'_id':'o-7','_op':'DELETE'}");
            assertThat(run.tombstone(7)).containsExactly("{'_id':'o-7','_op':'DELETE'}");
        }
    }

    @Test
    void elementsThatAreGoneAreDeleted() throws Exception {
        String before = "{'id':7,'items':[{'sku':'a','qty':1},{'sku':'b','qty':2}]}";
        String after = "{'id':7,'items':[{'sku':'b','qty':2},{'sku':'c','qty':3}]}";
        try (SqlRun run = SqlRun.withBeforeImages(COLUMNS, LINES)) {
            assertThat(run.change("c", 7, "null", before))
                    .containsExactly(
                            "{'_id':'7/a','id':7,'qty':1,'_event_time':1700000000000000,'_op':'REPSERT'}",
                            "{'_id':'7/b','id':7,'qty':2,'_event_time':1700000000000000,'_op':'REPSERT'}");
            assertThat(run.change("u", 7, before, after))
                    .containsExactly(
                            "{'_id':'7/a','_op':'DELETE'}",
                            "{'_id':'7/b','id':7,'qty':2,'_op':'REPSERT'}",
                            "{'_id':'7/c','id':7,'qty':3,'_op':'REPSERT'}");
            assertThat(run.change("d", 7, after, "null"))
                    .containsExactly(
                            "{'_id':'7/b','_op':'DELETE'}", "{'_id':'7/c','_op':'DELETE'}");
            assertThat(run.tombstone(7)).containsExactly("skipped: tombstone");
            assertThat(run.change("u", 7, "null", after).get(0))
                    .startsWith("missing-before-image: ");
            assertThat(
                            run.change(
                                            "c",
                                            7,
                                            "null",
                                            "{'id':7,'items':[{'sku':'a','qty':1},{'sku':'a','qty':2}]}")
                                    .get(0))
                    .startsWith("duplicate-id: ");
        }
    }

    @Test
    void anAppendingStreamKeepsItsDocuments() throws Exception {
        try (SqlRun run = SqlRun.appending(COLUMNS, LINES)) {
            assertThat(run.change("u", 7, "null", "{'id':7,'items':[{'sku':'a','qty':1}]}"))
                    .containsExactly("{'_id':'7/a','id':7,'qty':1,'_op':'REPSERT'}");
            assertThat(run.change("d", 7, "null", "null")).containsExactly("skipped: append-only");
        }
    }

    @Test
    void aFailureBehindTheQueryIsNoDeadLetter() throws Exception {
        try (SqlRun run = SqlRun.failingBehind(COLUMNS, "SELECT id, n + 1 AS m FROM _input")) {
            assertThatThrownBy(() -> run.change("u", 7, "null", "{'id':7,'n':1}"))
                    .isInstanceOf(ClassCastException.class);
        }
    }

    @Test
    void fieldsThatTheColumnsDoNotNameAreCounted() throws Exception {
        for (String sql : List.of("SELECT * FROM _input", "SELECT n + 1 AS m FROM _input")) {
            try (SqlRun run = SqlRun.of(COLUMNS, sql)) {
                run.change("u", 7, "null", "{'id':7,'n':1}");
                assertThat(run.unknownColumns()).isZero();
                run.awaitGlance();
                run.change("u", 7, "null", "{'id':7,'n':1,'more':2,'others':3}");
                run.awaitGlance();
                run.change("u", 7, "null", "{'id':7,'n':1,'more':2}");
                assertThat(run.unknownColumns()).as(sql).isEqualTo(2);
            }
        }
    }

    @Test
    void aFieldWithASystemColumnsNameHasAnUnderscoreBehind() throws Exception {
        try (SqlRun run =
                SqlRun.of(
                        "id INT NOT NULL, _op_ STRING, _key_ INT",
                        "SELECT id, _op_, _key_ + 1 AS k, _op AS was FROM _input")) {
            assertThat(run.change("u", 7, "null", "{'id':7,'_op':'mine','_key':1}"))
                    .containsExactly(
                            "{'_id':'7','id':7,'_op_':'mine','k':2,'was':'REPSERT','_op':'REPSERT'}");
            assertThat(run.unknownColumns()).isZero();
        }
    }

    @Test
    void theDocumentIsUnavailableIfAValueOfItIs() throws Exception {
        String unavailable = "{'id':7,'name':'__debezium_unavailable_value','n':3}";
        try (SqlRun run =
                SqlRun.of(COLUMNS, "SELECT id, JSON_VALUE(_doc, '$.n') AS n FROM _input")) {
            assertThat(run.change("u", 7, "null", unavailable))
                    .containsExactly("{'_id':'7','id':7,'_op':'UPSERT'}");
            assertThat(run.change("u", 7, "null", "{'id':7,'name':'a','n':3}"))
                    .containsExactly("{'_id':'7','id':7,'n':'3','_op':'REPSERT'}");
        }
        try (SqlRun run =
                SqlRun.of(COLUMNS, "SELECT id FROM _input WHERE JSON_VALUE(_doc, '$.n') = '3'")) {
            assertThat(run.change("u", 7, "null", unavailable).get(0))
                    .startsWith("unavailable-value: ")
                    .contains("_doc");
        }
    }
}
