package io.rocksetcdc.server.query;

import io.rocksetcdc.server.error.ApiException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Turns {@code :name} into the positional parameters that DuckDB's driver knows. */
final class NamedParameters {
    /** What is skipped: strings, quoted names, comments, casts. Then a name. */
    private static final Pattern TOKEN =
            Pattern.compile(
                    "'(?:[^']|'')*'|\"(?:[^\"]|\"\")*\"|--[^\\n]*|/\\*.*?\\*/|(\\$\\w*\\$).*?\\1|::"
                            + "|:(?<name>[A-Za-z_]\\w*)",
                    Pattern.DOTALL);

    /** SQL with {@code ?}, and the values in order, as texts that the SQL casts. */
    record Bound(String sql, List<QueryRequest.Parameter> values) {}

    private NamedParameters() {}

    static Bound bind(String sql, List<QueryRequest.Parameter> parameters) {
        Map<String, QueryRequest.Parameter> byName =
                parameters.stream()
                        .collect(
                                Collectors.toMap(
                                        QueryRequest.Parameter::name,
                                        Function.identity(),
                                        (first, second) -> second));
        List<QueryRequest.Parameter> values = new ArrayList<>();
        StringBuilder out = new StringBuilder();
        Matcher tokens = TOKEN.matcher(sql);
        while (tokens.find()) {
            QueryRequest.Parameter parameter = byName.get(tokens.group("name"));
            if (parameter == null) {
                tokens.appendReplacement(out, Matcher.quoteReplacement(tokens.group()));
            } else {
                values.add(parameter);
                tokens.appendReplacement(out, "CAST(? AS " + sqlType(parameter) + ")");
            }
        }
        return new Bound(tokens.appendTail(out).toString(), values);
    }

    private static String sqlType(QueryRequest.Parameter parameter) {
        return switch (parameter.type().toLowerCase(Locale.ROOT)) {
            case "int", "integer" -> "BIGINT";
            case "float" -> "DOUBLE";
            case "bool", "boolean" -> "BOOLEAN";
            case "string" -> "VARCHAR";
            case "date" -> "DATE";
            case "time" -> "TIME";
            case "datetime" -> "TIMESTAMP";
            case "timestamp" -> "TIMESTAMPTZ";
            default ->
                    throw ApiException.invalid(
                            String.format(
                                    "The parameter '%s' has the unknown type '%s': use int, float,"
                                            + " bool, string, date, time, datetime or timestamp.",
                                    parameter.name(), parameter.type()));
        };
    }
}
