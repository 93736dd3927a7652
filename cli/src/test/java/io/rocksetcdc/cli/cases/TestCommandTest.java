package io.rocksetcdc.cli.cases;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.rocksetcdc.cli.CommandRun;
import io.rocksetcdc.cli.ExitCode;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code test} says of cases that it can run. */
class TestCommandTest {

    private final OrdersFiles orders;

    TestCommandTest(@TempDir Path folder) throws IOException {
        orders = OrdersFiles.in(folder);
    }

    @Test
    void recordsBecomeWhatTheJobMakesOfThem() throws Exception {
        orders.cases(
                """
                cases:
                  - name: a new order, with every type
                    records:
                      - op: c
                        after:
                          id: 1
                          status: paid
                          total: 12.50
                          quantity: 2
                          created: 2024-06-01 13:05:00.25
                          paid_at: 2024-06-01T15:05:00+02:00
                          shipped: {__rockset_type: date, value: 2024-06-02}
                          image: AAE=
                          notes: fragile
                          address: {city: Oslo}
                          tags: [a, NO]
                        event-time: 2024-06-01T13:05:01.5Z
                    expect:
                      - _id: 1
                        id: 1
                        status: paid
                        total: "12.50"
                        created: {__rockset_type: datetime, value: "2024-06-01T13:05:00.250"}
                        paid_at: {__rockset_type: timestamp, value: 1717247100000000}
                        shipped: {__rockset_type: date, value: 2024-06-02}
                        image: {__rockset_type: bytes, value: AAE=}
                        city: Oslo
                        tags: [a, "NO"]
                        shouted: FRAGILE
                        unit_price: "6.2500000000000"
                        _event_time: 1717247101500000
                        _op: REPSERT
                  - name: what is filtered
                    records:
                      - {op: c, after: {id: 2, status: draft}}
                      - {op: u, after: {id: 3, status: draft}}
                    expect:
                      - skipped: filtered
                      - delete: 3
                  - name: what is deleted
                    records:
                      - {op: d, before: {id: 4}}
                      - {op: tombstone, key: {id: 5}}
                    expect:
                      - delete: "4"
                      - delete: "5"
                  - name: what was not sent is left out
                    records:
                      - {op: u, after: {id: 6, status: open}, unavailable: [notes]}
                    expect:
                      - {_id: "6", id: 6, status: open, city: null, unit_price: null, _op: UPSERT}
                  - name: what fails is a dead letter
                    records:
                      - {op: u, after: {id: 7, status: open, total: 1, quantity: 0}}
                      - {op: u, after: {id: 8, quantity: 1}, unavailable: [status]}
                    expect:
                      - error: ArithmeticException
                      - error: unavailable-value
                """);

        CommandRun run = orders.run();

        assertThat(run.out()).endsWith("5 passed, 0 failed\n");
        assertThat(run.exitCode()).isEqualTo(ExitCode.OK.code());
    }

    @Test
    void aFileWithoutCasesIsSaidAndOneWithNoneFails() throws Exception {
        CommandRun without = orders.run();
        assertThat(without.lines())
                .containsExactly(
                        orders.folder().resolve("sql/orders.sql") + ": no cases",
                        "0 passed, 0 failed");
        assertThat(without.exitCode()).isEqualTo(ExitCode.OK.code());
        orders.cases("cases: []\n");
        CommandRun none = orders.run();
        assertThat(none.out()).contains("orders.cases.yaml:1:1: no case; write one");
        assertThat(none.exitCode()).isEqualTo(ExitCode.FINDINGS.code());
    }

    @Test
    void jsonStreamsHaveTheirValuesAsTheyAre() throws Exception {
        orders.write(
                "sql/schema/reviews.sql",
                "CREATE TABLE _input (rating BIGINT, `at` TIMESTAMP_LTZ(3), n DOUBLE)");
        orders.write(
                "sql/reviews.sql",
                "SELECT rating, `at`, n, _offset AS o, _timestamp AS t, rating * 2 AS twice FROM _input");
        orders.write(
                "sql/reviews.cases.yaml",
                """
                stream: {format: json, topic: reviews, types: plain}
                cases:
                  - name: a document, and a flat row
                    records:
                      - op: c
                        key: {id: '{"$oid": "65f0c0ffee000000000000aa"}'}
                        after: {rating: 5, at: {$date: 1717247100000}, n: 1.50}
                      - key: {id: 7}
                        value: {rating: 1, __deleted: "false"}
                        timestamp: 2024-06-01T13:05:00Z
                      - key: {id: 8}
                        value: {rating: 1, __deleted: "true"}
                    expect:
                      - {_id: '{"$oid": "65f0c0ffee000000000000aa"}', rating: 5, at: {$date: 1717247100000}, n: 1.5, o: 0, t: null, twice: 10, _op: REPSERT}
                      - {_id: 7, rating: 1, o: 1, t: "2024-06-01T13:05:00Z", twice: 2, _op: REPSERT}
                      - delete: 8
                """);
        CommandRun run =
                CommandRun.of("test", orders.folder().resolve("sql/reviews.sql").toString());
        assertThat(run.out()).endsWith("1 passed, 0 failed\n");
    }

    @Test
    void severalDocumentsOfARow() throws Exception {
        orders.write(
                "sql/schema/carts.sql",
                "CREATE TABLE _input (id BIGINT NOT NULL, skus ARRAY<STRING>, PRIMARY KEY (id) NOT ENFORCED)");
        orders.write(
                "sql/carts.sql",
                "SELECT CAST(id AS STRING) || '/' || sku AS _id, sku FROM _input CROSS JOIN UNNEST(skus) AS t (sku)");
        orders.write(
                "sql/carts.cases.yaml",
                """
                stream: {before-images: complete}
                cases:
                  - name: one is gone
                    records:
                      - {op: u, before: {id: 1, skus: [a, b]}, after: {id: 1, skus: [b, c]}}
                    expect:
                      - delete: 1/a
                      - {_id: 1/b, sku: b, _op: REPSERT}
                      - {_id: 1/c, sku: c, _op: REPSERT}
                """);
        CommandRun run = CommandRun.of("test", orders.folder().resolve("sql/carts.sql").toString());
        assertThat(run.out()).endsWith("1 passed, 0 failed\n");
    }

    @Test
    void thePipelineSaysWhatAStreamIs() throws Exception {
        Path pipeline =
                orders.write(
                        "pipeline.yaml",
                        """
                        pipeline: cases
                        kafka:
                          bootstrap.servers: localhost:9092
                        registry:
                          url: http://localhost:8081
                        rockset:
                          rockset.apiserver.url: http://localhost:8080
                          rockset.integration.key: ${env:NO_SUCH_KEY}
                          format: AVRO
                        streams:
                          orders:
                            topic: shop.orders
                            sql: sql/orders.sql
                            types: plain
                            decimals: number
                            collection: {name: orders}
                        """);
        String cases =
                """
                cases:
                  - name: plain
                    records:
                      - {op: u, after: {id: 1, status: x, total: 2.5, shipped: 2024-06-02}}
                    expect:
                      - {_id: "1", id: 1, status: x, total: 2.50, shipped: 2024-06-02, city: null, shouted: null, unit_price: null, _op: REPSERT}
                """;
        orders.cases(cases);
        CommandRun run = CommandRun.of("test", "--pipeline", pipeline.toString());
        assertThat(run.out()).endsWith("1 passed, 0 failed\n");

        orders.cases("stream: {types: plain}\n" + cases);
        assertThat(CommandRun.of("test", "--pipeline", pipeline.toString()).out())
                .contains("stream: the pipeline file has these settings, in stream orders");
    }

    @Test
    void programsGetOneObject() throws Exception {
        orders.cases(
                """
                cases:
                  - name: x
                    records: [{op: d, key: {id: 3}}]
                    expect: []
                """);
        JsonNode json = orders.run("--output", "json").json();
        assertThat(json.path("exitCode").intValue()).isEqualTo(ExitCode.FINDINGS.code());
        assertThat(json.path("failed").intValue()).isEqualTo(1);
        JsonNode one = json.at("/files/0/cases/0");
        assertThat(one.path("name").textValue()).isEqualTo("x");
        assertThat(one.path("line").intValue()).isEqualTo(2);
        assertThat(one.at("/seen/0/delete").textValue()).isEqualTo("3");
        assertThat(one.path("differences")).hasSize(1);
    }

    @Test
    void aFileThatIsNotThereIsAWrongCall() {
        assertThat(CommandRun.of("test", orders.folder().resolve("no.sql").toString()).exitCode())
                .isEqualTo(ExitCode.USAGE.code());
        assertThat(CommandRun.of("test", "--pipeline", orders.folder() + "/no.yaml").exitCode())
                .isEqualTo(ExitCode.USAGE.code());
    }
}
