package io.rocksetcdc.job.transform.plan;

import io.rocksetcdc.job.config.yaml.Finding;
import io.rocksetcdc.job.transform.InputColumn;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Recognises how the same is written for Rockset, and says how it is written here. Only asked about
 * a query that is wrong: the text alone can not tell.
 */
enum Dialect {
    EXCEPT_COLUMNS(
            "\\*\\s*EXCEPT\\s*\\(", "there is no * EXCEPT (…): name the columns that are to stay"),
    COLON_CAST("::\\s*\\w+", "write CAST(x AS type) for x::type, or CHECKED_INT(x) and its like"),
    DOUBLE_QUOTES(
            "\"", "names are quoted as `name` and texts as 'text'; there are no double quotes"),
    CLUSTER_BY("\\bCLUSTER\\s+BY\\b", "CLUSTER BY belongs to the collection, not to the rows"),
    UNDEFINED(
            "\\bundefined\\b",
            "there is no undefined: write CAST(NULL AS STRING), or the type that it is; a column that is only named stays missing where it is missing, and an _event_time of NULL is left out"),
    ENVELOPE(
            "\\b(?:payload|after|before)\\s*\\.\\s*`?[A-Za-z_*]",
            "the row is out of its envelope: its columns stand in _input itself, so write x, or _input.x, for payload.after.x, and _op, _event_time for what came beside it"),
    META(
            "\\b_meta\\b",
            "there is no _meta: the record's own are _key, _topic, _partition, _offset and _timestamp"),
    TIME_BUCKET("\\bTIME_BUCKET\\s*\\(", "write FLOOR(t TO HOUR) for TIME_BUCKET(HOURS(1), t)"),
    DATE_TRUNC("\\bDATE_TRUNC\\s*\\(", "write FLOOR(t TO DAY) for DATE_TRUNC('DAY', t)"),
    JSON_PARSE(
            "\\bJSON_PARSE\\s*\\(",
            "write DOC_VALUE(text, 'a.b', 'BIGINT') for what stands inside JSON text; a column of JSON that is only named stays JSON"),
    PARSE_DATE("\\bPARSE_DATE(?:_ISO8601)?\\s*\\(", "write CHECKED_DATE(text)"),
    PARSE_DATETIME("\\bPARSE_DATETIME(?:_ISO8601)?\\s*\\(", "write CHECKED_TIMESTAMP(text)"),
    PARSE_TIMESTAMP(
            "\\bPARSE_TIMESTAMP\\s*\\(",
            "write PARSE_TIMESTAMP_ISO8601(text), or TO_TIMESTAMP(text, format), which gives NULL for what it can not read"),
    DATE_OF("\\bDATE\\s*\\(", "write CAST(t AS DATE) for DATE(t)"),
    ROCKSET_UNNEST(
            "\\bUNNEST\\s*\\([^()]*\\bAS\\b",
            "the names of UNNEST stand behind it: CROSS JOIN UNNEST(items) AS t(sku, n)"),
    FORM("\\bFORM\\s+_input\\b", "FROM, not FORM"),
    INDEX_0("\\[\\s*0\\s*\\]", "arrays begin at 1: write a[1] for the first element");

    private final Pattern pattern;
    private final String advice;

    Dialect(String pattern, String advice) {
        this.pattern = Pattern.compile(pattern, Pattern.CASE_INSENSITIVE);
        this.advice = advice;
    }

    /** What a wrong query has of it, in the order of the text. */
    static List<Finding> in(TransformFiles files, InputTable input) {
        String code = SqlCode.of(files.sql());
        List<Finding> found = new ArrayList<>();
        for (Dialect dialect : values()) {
            Matcher matcher = dialect.pattern.matcher(code);
            while (matcher.find() && !dialect.isColumn(matcher.group(), input)) {
                found.add(files.finding(SqlCode.place(code, matcher.start()), dialect.advice));
                if (dialect == DOUBLE_QUOTES) {
                    break;
                }
            }
        }
        found.sort(Finding.BY_PLACE);
        return found;
    }

    private boolean isColumn(String text, InputTable input) {
        String name = text.split("\\s*\\.")[0];
        return this == ENVELOPE
                && input.columns().stream().map(InputColumn::name).anyMatch(name::equals);
    }
}
