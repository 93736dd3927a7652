package io.rocksetcdc.cli.cases;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.rocksetcdc.cli.CommandRun;
import io.rocksetcdc.cli.ExitCode;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TestCommandTest {

    private static final String SCHEMA =
            """
            CREATE TABLE _input (
              id BIGINT NOT NULL,
              status STRING,
              total DECIMAL(10, 2),
              quantity INT,
              created TIMESTAMP(6),
              paid_at TIMESTAMP_LTZ(6),
              shipped DATE,
              image BYTES,
              notes STRING,
              address ROW<city STRING, zip STRING>,
              tags ARRAY<STRING>,
              PRIMARY KEY (id) NOT ENFORCED
            )
            """;

    private static final String SQL =
            """
            SELECT id, status, total, created, paid_at, shipped, image, address.city AS city, tags,
              UPPER(notes) AS shouted, total / quantity AS unit_price
            FROM _input
            WHERE status <> 'draft'
            """;

    @TempDir private Path folder;

    @BeforeEach
    void files() throws Exception {
        write("sql/schema/orders.sql", SCHEMA);
        write("sql/orders.sql", SQL);
    }

    @Test
    void recordsBecomeWhatTheJobMakesOfThem() throws Exception {
        cases(
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
                      - error: "zero"
                      - error: unavailable-value
                """);

        CommandRun run = run();

        assertThat(run.out()).endsWith("5 passed, 0 failed\n");
        assertThat(run.exitCode()).isEqualTo(ExitCode.OK.code());
    }

    @Test
    void differencesAreShownFieldByFieldAndUpdated() throws Exception {
        String text =
                """
                # Orders.
                cases:
                  - name: wrong  # stays
                    records:
                      - {op: c, after: {id: 1, status: paid, total: 3, quantity: 2, notes: "a\\"b", address: {city: null}, tags: [x]}}
                    # gone is only what is inside of it
                    expect:
                      - _id: "1"
                        id: 2
                        sattus: paid   # gone
                      - delete: "9"

                  # about the next one
                  - name: expects nothing yet
                    records:
                      - op: d
                        key:
                          id: 2

                  - name: right
                    records:
                      - {op: d, key: {id: 3}}
                    expect: [{delete: "3"}]   # stays too
                """;
        Path file = cases(text);

        CommandRun failed = run();
        assertThat(failed.exitCode()).isEqualTo(ExitCode.FINDINGS.code());
        assertThat(failed.lines())
                .contains(
                        "  FAILED  wrong",
                        "          1. id: expected 2, got 1",
                        "          1. sattus: expected \"paid\", missing",
                        "          1. status: not expected, got \"paid\"",
                        "          2. expected delete \"9\", got nothing",
                        "          1. expected nothing, got delete \"2\"",
                        "  ok      right",
                        "1 passed, 2 failed");
        assertThat(Files.readString(file)).isEqualTo(text);

        assertThat(run("--update").lines()).contains("  updated wrong", "3 passed, 0 failed");
        assertThat(Files.readString(file))
                .isEqualTo(
                        """
                        # Orders.
                        cases:
                          - name: wrong  # stays
                            records:
                              - {op: c, after: {id: 1, status: paid, total: 3, quantity: 2, notes: "a\\"b", address: {city: null}, tags: [x]}}
                            # gone is only what is inside of it
                            expect:
                              - _id: "1"
                                id: 1
                                status: "paid"
                                total: "3.00"
                                tags: ["x"]
                                city: null
                                shouted: "A\\"B"
                                unit_price: "1.5000000000000"
                                _op: "REPSERT"

                          # about the next one
                          - name: expects nothing yet
                            records:
                              - op: d
                                key:
                                  id: 2
                            expect:
                              - delete: "2"

                          - name: right
                            records:
                              - {op: d, key: {id: 3}}
                            expect: [{delete: "3"}]   # stays too
                        """);
        CommandRun again = run();
        assertThat(again.out()).endsWith("3 passed, 0 failed\n");
        assertThat(again.exitCode()).isEqualTo(ExitCode.OK.code());
    }

    @Test
    void aCaseOfBlockTextIsUpdatedAndOneInBracesIsNot() throws Exception {
        Path file =
                cases(
                        """
                        cases:
                          - name: text
                            records:
                              - op: u
                                after:
                                  id: 1
                                  status: |
                                    two
                                    lines
                            expect:
                              - error: >
                                  nothing
                                  of the kind
                          # the next
                          - name: last
                            records:
                              - op: d
                                key: {id: 2}
                            expect: []
                        """);
        assertThat(run("--update").exitCode()).isEqualTo(ExitCode.OK.code());
        assertThat(Files.readString(file))
                .contains(
                        "            lines\n"
                                + "    expect:\n"
                                + "      - _id: \"1\"\n"
                                + "        id: 1\n"
                                + "        status: \"two\\nlines\\n\"\n",
                        "  # the next\n  - name: last\n",
                        "        key: {id: 2}\n    expect:\n      - delete: \"2\"\n");
        assertThat(run().out()).endsWith("2 passed, 0 failed\n");

        String flow = "cases: [{name: x, records: [{op: d, key: {id: 2}}]}]\n";
        cases(flow);
        CommandRun refused = run("--update");
        assertThat(refused.out())
                .contains(".yaml:1:9: only cases that are not written in braces can be updated");
        assertThat(refused.exitCode()).isEqualTo(ExitCode.FINDINGS.code());
        assertThat(Files.readString(file)).isEqualTo(flow);
    }

    @Test
    void mistakesOfACasesFileHaveTheirPlaces() throws Exception {
        cases(
                """
                cases:
                  - name: first
                    record: []
                  - name: second
                    records:
                      - {after: {id: 1}}
                      - {op: x, after: {id: 1}}
                    expect:
                      - {id: 1}
                """);
        CommandRun run = run();
        assertThat(run.exitCode()).isEqualTo(ExitCode.FINDINGS.code());
        String file = folder.resolve("sql/orders.cases.yaml").toString();
        assertThat(run.lines())
                .contains(
                        file
                                + ":3:5: unknown key \"record\" in cases; did you mean"
                                + " \"records\"?",
                        file
                                + ":6:9: a record has either op (c, r, u, d or tombstone) or"
                                + " value",
                        file + ":7:14: op: \"x\" is not one of c, r, u, d, tombstone",
                        file
                                + ":9:9: expected is a document with its _id, or one of delete:"
                                + " <id>, skipped: <reason>, error: <text>",
                        "0 passed, 1 failed");
    }

    @Test
    void valuesThatDoNotFitTheirColumnsHaveTheirPlaces() throws Exception {
        cases(
                """
                cases:
                  - name: typed
                    records:
                      - op: c
                        after: {id: one, totl: 1, total: 1.234, shipped: soon}
                      - {op: d}
                """);
        CommandRun run = run();
        assertThat(run.exitCode()).isEqualTo(ExitCode.FINDINGS.code());
        assertThat(run.out())
                .contains(
                        ".yaml:4:9: id: \"one\" is no BIGINT",
                        ".yaml:4:9: the pinned columns have no \"totl\"; did you mean \"total\"?",
                        ".yaml:4:9: total: 1.234 is no DECIMAL(10, 2)",
                        ".yaml:4:9: shipped: \"soon\" is no DATE",
                        ".yaml:6:9: key is missing, and the row has not all of [id]");
    }

    @Test
    void aFileWithoutCasesIsSaidAndOneWithNoneFails() throws Exception {
        CommandRun without = run();
        assertThat(without.lines())
                .containsExactly(
                        folder.resolve("sql/orders.sql") + ": no cases", "0 passed, 0 failed");
        assertThat(without.exitCode()).isEqualTo(ExitCode.OK.code());
        cases("cases: []\n");
        CommandRun none = run();
        assertThat(none.out()).contains("orders.cases.yaml:1:1: no case; write one");
        assertThat(none.exitCode()).isEqualTo(ExitCode.FINDINGS.code());
    }

    @Test
    void sqlThatCanNotBePlannedFailsWithItsPlace() throws Exception {
        cases("cases:\n  - {name: x, records: []}\n");
        write("sql/orders.sql", "SELECT id,\n  no_such FROM _input");
        CommandRun run = run();
        assertThat(run.out()).contains("sql/orders.sql:2:3: ", "no_such");
        assertThat(run.lines()).endsWith("0 passed, 1 failed");
    }

    @Test
    void jsonStreamsHaveTheirValuesAsTheyAre() throws Exception {
        write(
                "sql/schema/reviews.sql",
                "CREATE TABLE _input (rating BIGINT, `at` TIMESTAMP_LTZ(3), n DOUBLE)");
        write(
                "sql/reviews.sql",
                "SELECT rating, `at`, n, _offset AS o, _timestamp AS t, rating * 2 AS twice FROM _input");
        write(
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
        CommandRun run = CommandRun.of("test", folder.resolve("sql/reviews.sql").toString());
        assertThat(run.out()).endsWith("1 passed, 0 failed\n");
    }

    @Test
    void severalDocumentsOfARow() throws Exception {
        write(
                "sql/schema/carts.sql",
                "CREATE TABLE _input (id BIGINT NOT NULL, skus ARRAY<STRING>, PRIMARY KEY (id) NOT ENFORCED)");
        write(
                "sql/carts.sql",
                "SELECT CAST(id AS STRING) || '/' || sku AS _id, sku FROM _input CROSS JOIN UNNEST(skus) AS t (sku)");
        write(
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
        CommandRun run = CommandRun.of("test", folder.resolve("sql/carts.sql").toString());
        assertThat(run.out()).endsWith("1 passed, 0 failed\n");
    }

    @Test
    void thePipelineSaysWhatAStreamIs() throws Exception {
        Path pipeline =
                write(
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
        cases(cases);
        CommandRun run = CommandRun.of("test", "--pipeline", pipeline.toString());
        assertThat(run.out()).endsWith("1 passed, 0 failed\n");

        cases("stream: {types: plain}\n" + cases);
        assertThat(CommandRun.of("test", "--pipeline", pipeline.toString()).out())
                .contains("stream: the pipeline file has these settings, in stream orders");
    }

    @Test
    void programsGetOneObject() throws Exception {
        cases(
                """
                cases:
                  - name: x
                    records: [{op: d, key: {id: 3}}]
                    expect: []
                """);
        JsonNode json = run("--output", "json").json();
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
        assertThat(CommandRun.of("test", folder.resolve("no.sql").toString()).exitCode())
                .isEqualTo(ExitCode.USAGE.code());
        assertThat(CommandRun.of("test", "--pipeline", folder + "/no.yaml").exitCode())
                .isEqualTo(ExitCode.USAGE.code());
    }

    private CommandRun run(String... options) {
        String[] arguments = new String[options.length + 2];
        arguments[0] = "test";
        arguments[1] = folder.resolve("sql/orders.sql").toString();
        System.arraycopy(options, 0, arguments, 2, options.length);
        return CommandRun.of(arguments);
    }

    private Path cases(String text) throws Exception {
        return write("sql/orders.cases.yaml", text);
    }

    private Path write(String file, String text) throws Exception {
        Path path = folder.resolve(file);
        Files.createDirectories(path.getParent());
        return Files.writeString(path, text);
    }
}
