package io.rocksetcdc.job.deadletter;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The page on dead letters has the reasons that the code gives, and no others. */
class ReasonsPageTest {

    private static final Path PAGE = Path.of("..", "docs", "operations", "dead-letters.md");

    /** Where a reason stands in the sources, or what says it there. */
    private static final Pattern GIVEN =
            Pattern.compile(
                    "(?:new (?:MalformedRecordException|RejectedRecordException|DeadLetter)\\(\\s*"
                            + "|new Undecodable\\(\\s*[\\w.()]+,\\s*"
                            + "|(?:reject\\(\\s*lane|refuse\\(\\s*id),\\s*"
                            + "|String REASON = )"
                            + "(\"[^\"]*\"|[^,;]*)");

    /** Says a reason that was given elsewhere. */
    private static final Pattern PASSED_ON = Pattern.compile("[a-z]+\\.reason\\(\\)|reason|REASON");

    private static final Pattern ROW = Pattern.compile("(?m)^\\| (`[a-z].*?`) \\|");
    private static final Pattern QUOTED = Pattern.compile("`([^`]+)`");

    @Test
    void thePageHasEveryReason() throws Exception {
        Set<String> given = new TreeSet<>();
        for (Path module : Set.of(Path.of("."), Path.of("..", "sink"))) {
            given.addAll(reasons(module.resolve("src/main/java")));
        }

        assertThat(given).contains("malformed-avro", "column-type", "unknown-schema", "refused");
        assertThat(described()).containsExactlyElementsOf(given);
    }

    private static Set<String> reasons(Path sources) throws Exception {
        Set<String> reasons = new TreeSet<>();
        try (Stream<Path> files = Files.walk(sources)) {
            for (Path file : files.filter(path -> path.toString().endsWith(".java")).toList()) {
                Matcher matcher = GIVEN.matcher(Files.readString(file));
                for (MatchResult match : matcher.results().toList()) {
                    String said = match.group(1);
                    if (said.startsWith("\"")) {
                        reasons.add(said.replace("\"", ""));
                    } else {
                        assertThat(said).as("a reason in %s", file).matches(PASSED_ON);
                    }
                }
            }
        }
        return reasons;
    }

    private static Set<String> described() throws Exception {
        String page = Files.readString(PAGE);
        String table = page.substring(page.indexOf("## Reasons"), page.indexOf("## How many"));
        Set<String> reasons = new TreeSet<>();
        for (MatchResult row : ROW.matcher(table).results().toList()) {
            QUOTED.matcher(row.group(1)).results().map(name -> name.group(1)).forEach(reasons::add);
        }
        return reasons;
    }
}
