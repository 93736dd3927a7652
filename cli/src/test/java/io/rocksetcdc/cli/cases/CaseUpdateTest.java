package io.rocksetcdc.cli.cases;

import static org.assertj.core.api.Assertions.assertThat;

import io.rocksetcdc.cli.CommandRun;
import io.rocksetcdc.cli.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code test --update} writes, and what it leaves as it was. */
class CaseUpdateTest {

    private final OrdersFiles orders;

    CaseUpdateTest(@TempDir Path folder) throws IOException {
        orders = OrdersFiles.in(folder);
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
        Path file = orders.cases(text);

        CommandRun failed = orders.run();
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

        assertThat(orders.run("--update").lines())
                .contains("  updated wrong", "3 passed, 0 failed");
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
        CommandRun again = orders.run();
        assertThat(again.out()).endsWith("3 passed, 0 failed\n");
        assertThat(again.exitCode()).isEqualTo(ExitCode.OK.code());
    }

    @Test
    void aCaseOfBlockTextIsUpdatedAndOneInBracesIsNot() throws Exception {
        Path file =
                orders.cases(
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
        assertThat(orders.run("--update").exitCode()).isEqualTo(ExitCode.OK.code());
        assertThat(Files.readString(file))
                .contains(
                        "            lines\n"
                                + "    expect:\n"
                                + "      - _id: \"1\"\n"
                                + "        id: 1\n"
                                + "        status: \"two\\nlines\\n\"\n",
                        "  # the next\n  - name: last\n",
                        "        key: {id: 2}\n    expect:\n      - delete: \"2\"\n");
        assertThat(orders.run().out()).endsWith("2 passed, 0 failed\n");

        String flow = "cases: [{name: x, records: [{op: d, key: {id: 2}}]}]\n";
        orders.cases(flow);
        CommandRun refused = orders.run("--update");
        assertThat(refused.out())
                .contains(".yaml:1:9: only cases that are not written in braces can be updated");
        assertThat(refused.exitCode()).isEqualTo(ExitCode.FINDINGS.code());
        assertThat(Files.readString(file)).isEqualTo(flow);
    }
}
