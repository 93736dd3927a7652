package io.rocksetcdc.cli.cases;

import static org.assertj.core.api.Assertions.assertThat;

import io.rocksetcdc.cli.CommandRun;
import io.rocksetcdc.cli.ExitCode;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which SQL files {@code test} runs. */
class NamedFilesTest {

    @TempDir private Path folder;

    @BeforeEach
    void write() throws Exception {
        for (String name : new String[] {"sql/a.sql", "sql/shop/b.sql", "sql/shop/c.sql"}) {
            Path sql = folder.resolve(name);
            String stem = sql.getFileName().toString().replace(".sql", "");
            Files.createDirectories(sql.resolveSibling("schema"));
            Files.writeString(sql, "SELECT id FROM _input;\n");
            Files.writeString(
                    sql.resolveSibling("schema").resolve(sql.getFileName()),
                    "CREATE TABLE _input (id INT NOT NULL, PRIMARY KEY (id) NOT ENFORCED);\n");
            Files.writeString(
                    sql.resolveSibling(stem + ".cases.yaml"),
                    """
                    cases:
                      - name: %s
                        records: [{op: d, key: {id: 1}}]
                        expect: [{delete: "1"}]
                    """
                            .formatted(stem));
        }
    }

    @Test
    void aFolderMeansAllThatIsInIt() {
        CommandRun some = run("sql/shop");
        CommandRun all = run("sql", "sql/a.sql");

        assertThat(some.exitCode()).as(some.errors()).isEqualTo(ExitCode.OK.code());
        assertThat(some.lines())
                .contains("  ok      b", "  ok      c")
                .last()
                .isEqualTo("2 passed, 0 failed");
        assertThat(all.lines()).last().isEqualTo("3 passed, 0 failed");
    }

    @Test
    void whatHasNoSqlIsSaid() throws Exception {
        Files.createDirectory(folder.resolve("empty"));

        CommandRun empty = run("empty");
        CommandRun none = run("none");

        assertThat(empty.exitCode()).isEqualTo(ExitCode.USAGE.code());
        assertThat(empty.errors()).contains(folder.resolve("empty") + " has no SQL file");
        assertThat(none.exitCode()).isEqualTo(ExitCode.USAGE.code());
        assertThat(none.errors())
                .contains(folder.resolve("none") + " is neither a file nor a folder");
    }

    private CommandRun run(String... names) {
        String[] arguments = new String[names.length + 1];
        arguments[0] = "test";
        for (int i = 0; i < names.length; i++) {
            arguments[i + 1] = folder.resolve(names[i]).toString();
        }
        return CommandRun.of(arguments);
    }
}
