package io.rocksetcdc.job.transform.plan;

import io.rocksetcdc.job.config.yaml.Finding;
import io.rocksetcdc.job.config.yaml.Nearest;
import io.rocksetcdc.job.transform.SystemColumn;
import io.rocksetcdc.job.transform.function.TransformFunctions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.parser.SqlParserPos;

/** Adds to what parser and planner say how to write it instead. */
final class Advice {

    private static final Pattern TOKEN = Pattern.compile("Encountered \"\\W*(\\w+)\\W*\" at");
    private static final Pattern FUNCTION =
            Pattern.compile("No match found for function signature (\\w+)\\(");

    private final TransformFiles files;
    private final InputTable input;

    Advice(TransformFiles files, InputTable input) {
        this.files = files;
        this.input = input;
    }

    /** For a text that is not SQL. The parser stops at the first thing that it does not know. */
    List<Finding> notParsed(Finding error) {
        List<Finding> dialect = Dialect.in(files, input);
        boolean explained = dialect.stream().anyMatch(f -> Finding.BY_PLACE.compare(f, error) <= 0);
        return explained ? dialect : joined(dialect, List.of(withQuotes(error)));
    }

    /** For a query that the planner refuses, with all names at once that stand for nothing. */
    List<Finding> notPlanned(SqlNode query, Finding error) {
        List<Finding> found = joined(Dialect.in(files, input), unknownNames(query));
        return joined(found, List.of(withFunction(error)));
    }

    private List<Finding> unknownNames(SqlNode query) {
        Lineage lineage = new Lineage(input.names());
        lineage.of(query);
        return lineage.unknown().stream()
                .map(
                        unknown ->
                                files.finding(
                                        unknown.identifier().getParserPosition(),
                                        "there is no column %s%s"
                                                .formatted(unknown.identifier(), meant(unknown))))
                .toList();
    }

    private String meant(Lineage.Unknown unknown) {
        List<String> names = unknown.identifier().names;
        Set<String> candidates = new HashSet<>(unknown.candidates());
        Arrays.stream(SystemColumn.values())
                .map(column -> column.inputColumn().name())
                .forEach(candidates::add);
        List<String> sorted = candidates.stream().sorted().toList();
        return Nearest.to(names.get(0), sorted)
                .or(() -> Nearest.to(names.get(names.size() - 1), sorted))
                .map(" (did you mean %s?)"::formatted)
                .orElse("; the columns are those of " + files.schemaFile());
    }

    private Finding withQuotes(Finding error) {
        Matcher token = TOKEN.matcher(error.message());
        Optional<String> column =
                token.find()
                        ? input.names().stream()
                                .filter(token.group(1)::equalsIgnoreCase)
                                .findFirst()
                        : Optional.empty();
        return column.map(
                        name ->
                                with(
                                        error,
                                        "%s is a word of SQL: write `%s` for the column"
                                                .formatted(name, name)))
                .orElse(error);
    }

    private static Finding withFunction(Finding error) {
        Matcher function = FUNCTION.matcher(error.message());
        if (!function.find()) {
            return error;
        }
        String name = function.group(1);
        return with(
                error,
                "there is no function %s%s"
                        .formatted(
                                name,
                                Nearest.to(name, List.copyOf(TransformFunctions.all().keySet()))
                                        .map(" (did you mean %s?)"::formatted)
                                        .orElse(" with such arguments")));
    }

    private static Finding with(Finding error, String message) {
        return new Finding(error.file(), error.line(), error.column(), message);
    }

    /** One finding a place. */
    private static List<Finding> joined(List<Finding> first, List<Finding> more) {
        List<Finding> all = new ArrayList<>(first);
        Set<SqlParserPos> places = new HashSet<>();
        first.forEach(finding -> places.add(place(finding)));
        more.stream().filter(finding -> places.add(place(finding))).forEach(all::add);
        all.sort(Finding.BY_PLACE);
        return all;
    }

    private static SqlParserPos place(Finding finding) {
        return new SqlParserPos(finding.line(), finding.column());
    }
}
