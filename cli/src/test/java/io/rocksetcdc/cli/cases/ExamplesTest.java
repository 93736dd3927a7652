package io.rocksetcdc.cli.cases;

import static org.assertj.core.api.Assertions.assertThat;

import io.rocksetcdc.cli.CommandRun;
import io.rocksetcdc.cli.ExitCode;
import io.rocksetcdc.job.transform.plan.TransformFiles;
import io.rocksetcdc.job.transform.plan.TransformPlanner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The examples in {@code sql/examples} do what their cases and their table say. */
class ExamplesTest {

    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final Path EXAMPLES = ROOT.resolve("sql/examples");

    /** A row of the table: the last two cells name a file and one of its cases. */
    private static final Pattern RULE =
            Pattern.compile(
                    "^\\|[^|]+\\| \\[([^\\]]+)\\]\\([^)]+\\) \\| ([^|]+) \\|$", Pattern.MULTILINE);

    @Test
    void allCasesPass() throws Exception {
        List<SqlFile> files = SqlFile.in(ROOT.resolve("sql"));
        assertThat(files).hasSize(20).allSatisfy(file -> assertThat(file.cases()).exists());

        CommandRun run = run(files);

        assertThat(run.exitCode()).as(run.out()).isEqualTo(ExitCode.OK.code());
        assertThat(run.lines()).last().asString().matches("[1-9]\\d* passed, 0 failed");
    }

    @Test
    void noneIsWarnedOf() throws Exception {
        TransformPlanner planner = new TransformPlanner();
        for (SqlFile file : SqlFile.in(ROOT.resolve("sql"))) {
            CaseSettings stream = cases(file.cases()).settings();
            TransformFiles files =
                    TransformFiles.read(file.transform(stream.append(), stream.beforeImages()));
            assertThat(planner.review(files).warnings()).isEmpty();
        }
    }

    @Test
    void theTableOfRulesNamesCasesThatThereAre() throws Exception {
        String page = Files.readString(EXAMPLES.resolve("README.md"));
        Matcher rule = RULE.matcher(page);
        int rules = 0;
        while (rule.find()) {
            assertThat(caseNames(EXAMPLES.resolve(rule.group(1) + ".cases.yaml")))
                    .as(rule.group(1))
                    .contains(rule.group(2));
            rules++;
        }
        assertThat(rules).isGreaterThan(20);
    }

    private static List<String> caseNames(Path file) throws IOException {
        return cases(file).cases().stream().map(Case::name).toList();
    }

    private static CaseFile cases(Path file) throws IOException {
        return CaseFile.read(file.toString(), Files.readString(file));
    }

    private static CommandRun run(List<SqlFile> files) {
        return CommandRun.of(
                Stream.concat(Stream.of("test"), files.stream().map(file -> file.sql().toString()))
                        .toArray(String[]::new));
    }
}
