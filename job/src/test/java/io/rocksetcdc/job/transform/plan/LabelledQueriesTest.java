package io.rocksetcdc.job.transform.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Queries that were labelled by hand, held against the planner and against its last gate alone. */
class LabelledQueriesTest {

    private static final String DDL =
            """
            CREATE TABLE _input (
              id BIGINT, name STRING, price DECIMAL(10, 2), qty INT, created TIMESTAMP(3),
              items ARRAY<ROW<sku STRING, n INT>>, tags ARRAY<STRING>, attrs MAP<STRING, STRING>,
              address ROW<city STRING, zip STRING>, active BOOLEAN,
              PRIMARY KEY (id) NOT ENFORCED
            )
            """;

    private static final TransformPlanner PLANNER = new TransformPlanner();
    private static final Tables TABLES = new Tables();

    static List<Labelled> queries() throws IOException {
        List<Labelled> queries = new ArrayList<>();
        try (InputStream file =
                LabelledQueriesTest.class.getResourceAsStream("labelled-queries.txt")) {
            for (String line :
                    new String(file.readAllBytes(), StandardCharsets.UTF_8).split("\n")) {
                if (!line.startsWith("#")) {
                    String[] parts = line.split("\\|", 3);
                    queries.add(new Labelled(parts[0].strip(), parts[1].strip(), parts[2].strip()));
                }
            }
        }
        return queries;
    }

    static Stream<Labelled> stateful() throws IOException {
        return queries().stream().filter(query -> query.label().equals("refused"));
    }

    @Test
    void thereAreEnough() throws IOException {
        assertThat(queries()).hasSizeGreaterThanOrEqualTo(100).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @MethodSource("queries")
    void thePlannerSaysWhatTheLabelSays(Labelled query) {
        TransformReview review = PLANNER.review(files(query.sql()));
        if (query.label().equals("allowed")) {
            assertThat(review.errors()).isEmpty();
            assertThat(review.plan()).isPresent();
        } else {
            assertThat(review.plan()).isEmpty();
            assertThat(review.errors())
                    .anySatisfy(error -> assertThat(error.message()).contains(query.message()));
        }
    }

    /** Should the rules of the text miss something, the walk of the plan must not. */
    @ParameterizedTest
    @MethodSource("stateful")
    void theWalkAloneLetsNoneThrough(Labelled query) {
        TransformFiles files = files(query.sql());
        InputTable input = new PinnedColumns(TABLES).read(files.schemaFile(), files.schema());
        assertThat(catchThrowable(() -> TABLES.plan(query.sql(), input.rowType()))).isNotNull();
    }

    private static TransformFiles files(String sql) {
        return new TransformFiles("orders.sql", sql, "schema/orders.sql", DDL, true, true);
    }

    record Labelled(String label, String message, String sql) {

        @Override
        public String toString() {
            return label + ": " + sql;
        }
    }
}
