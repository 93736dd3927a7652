package io.rocksetcdc.cli.cases;

import static org.assertj.core.api.Assertions.assertThat;

import io.rocksetcdc.cli.CommandRun;
import io.rocksetcdc.cli.ExitCode;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Cases files and SQL files that are wrong themselves. */
class CaseMistakesTest {

    private final OrdersFiles orders;

    CaseMistakesTest(@TempDir Path folder) throws IOException {
        orders = OrdersFiles.in(folder);
    }

    @Test
    void mistakesOfACasesFileHaveTheirPlaces() throws Exception {
        orders.cases(
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
        CommandRun run = orders.run();
        assertThat(run.exitCode()).isEqualTo(ExitCode.FINDINGS.code());
        String file = orders.folder().resolve("sql/orders.cases.yaml").toString();
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
        orders.cases(
                """
                cases:
                  - name: typed
                    records:
                      - op: c
                        after: {id: one, totl: 1, total: 1.234, shipped: soon}
                      - {op: d}
                """);
        CommandRun run = orders.run();
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
    void sqlThatCanNotBePlannedFailsWithItsPlace() throws Exception {
        orders.cases("cases:\n  - {name: x, records: []}\n");
        orders.write("sql/orders.sql", "SELECT id,\n  no_such FROM _input");
        CommandRun run = orders.run();
        assertThat(run.out()).contains("sql/orders.sql:2:3: ", "no_such");
        assertThat(run.lines()).endsWith("0 passed, 1 failed");
    }
}
