package io.rocksetcdc.job.transform.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.rocksetcdc.job.transform.InputColumn;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.calcite.sql.parser.SqlParser;
import org.apache.flink.sql.parser.impl.FlinkSqlParserImpl;
import org.apache.flink.table.types.logical.IntType;
import org.junit.jupiter.api.Test;

class PinnedTextTest {

    @Test
    void anyWordOfSqlCanBeAColumn() {
        List<InputColumn> columns = new ArrayList<>();
        for (String word :
                SqlParser.create(
                                "",
                                SqlParser.config().withParserFactory(FlinkSqlParserImpl.FACTORY))
                        .getMetadata()
                        .getTokens()) {
            columns.add(new InputColumn(word.toLowerCase(Locale.ROOT), new IntType()));
        }
        for (String name : List.of("", " ", "a b", "1st", "`", "naïve", "$price", "a.b", "-- x")) {
            columns.add(new InputColumn(name.isEmpty() ? "_" : name, new IntType()));
        }
        InputTable table = new InputTable(columns, List.of(columns.get(0).name()));
        String ddl = PinnedText.of(table, Map.of(columns.get(1).name(), "two\nlines"));
        assertThat(new TransformPlanner().columns("s.sql", ddl)).isEqualTo(table);
    }
}
