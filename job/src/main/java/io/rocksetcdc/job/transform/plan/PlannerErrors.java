package io.rocksetcdc.job.transform.plan;

import io.rocksetcdc.job.config.yaml.Finding;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.calcite.sql.parser.SqlParseException;
import org.apache.calcite.sql.parser.SqlParserPos;

/** Says what parser and planner say, with the place in the file. */
final class PlannerErrors {

    /** The planner's exceptions are of its own class loader; their text has the place. */
    private static final Pattern PLACE =
            Pattern.compile(
                    "(?:From|At|at) line (\\d+), column (\\d+)(?: to line \\d+, column \\d+)?:? ?");

    private PlannerErrors() {}

    static Finding of(String file, SqlParseException error) {
        SqlParserPos place = error.getPos();
        return new Finding(
                file,
                Math.max(1, place.getLineNum()),
                Math.max(1, place.getColumnNum()),
                firstParagraph(error.getMessage()));
    }

    /** The innermost message with a place; without one, the innermost message at the beginning. */
    static Finding of(String file, Throwable error) {
        Finding found = new Finding(file, 1, 1, message(error));
        for (Throwable at = error; at != null; at = at.getCause()) {
            String message = String.valueOf(at.getMessage());
            Matcher place = PLACE.matcher(message);
            if (place.find()) {
                String rest = message.substring(place.end());
                String what = rest.isBlank() && at.getCause() != null ? innermost(error) : rest;
                found =
                        new Finding(
                                file,
                                Integer.parseInt(place.group(1)),
                                Integer.parseInt(place.group(2)),
                                firstParagraph(what));
            }
        }
        return found;
    }

    /** The innermost message. */
    static String message(Throwable error) {
        return firstParagraph(innermost(error));
    }

    /** Whether an error says where. */
    static boolean hasPlace(Throwable error) {
        for (Throwable at = error; at != null; at = at.getCause()) {
            if (PLACE.matcher(String.valueOf(at.getMessage())).find()) {
                return true;
            }
        }
        return false;
    }

    private static String innermost(Throwable error) {
        Throwable at = error;
        while (at.getCause() != null) {
            at = at.getCause();
        }
        return at.getMessage() == null ? at.getClass().getSimpleName() : at.getMessage();
    }

    /** The parser lists all tokens that it would have taken, one a line. */
    private static String firstParagraph(String message) {
        return message.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .findFirst()
                .orElse("not understood");
    }
}
