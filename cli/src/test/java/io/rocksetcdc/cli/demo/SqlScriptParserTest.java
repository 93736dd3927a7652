package io.rocksetcdc.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class SqlScriptParserTest {

    @Test
    void cutsAtSemicolonsThatEndStatements() {
        assertThat(texts("SELECT 1;\n-- a; comment\nSELECT ';', \"a;b\" /* ; */ ; SELECT E'\\';'"))
                .containsExactly("SELECT 1", "SELECT ';', \"a;b\" /* ; */", "SELECT E'\\';'");
    }

    @Test
    void keepsBodiesOfFunctionsWhole() {
        assertThat(texts("DO $a$ BEGIN x; END; $a$; SELECT $$;$$"))
                .containsExactly("DO $a$ BEGIN x; END; $a$", "SELECT $$;$$");
        assertThat(
                        texts(
                                "CREATE FUNCTION f() RETURNS int BEGIN ATOMIC SELECT CASE WHEN true THEN 1 END; SELECT 2; END; SELECT 3"))
                .hasSize(2);
    }

    @Test
    void takesTheLinesOfACopy() {
        SqlScript script = parse("COPY t FROM stdin;\n1\ta;b\n\\N\t'\n\\.\nSELECT 1;");

        assertThat(script.statements()).hasSize(2);
        assertThat(script.statements().get(0).copied()).contains("1\ta;b\n\\N\t'\n");
        assertThat(script.statements().get(1).line()).isEqualTo(5);
    }

    @Test
    void leavesOutWhatOnlyChangesTheDatabaseOrTheScreen() {
        SqlScript script =
                parse("\\set ON_ERROR_STOP on\nCREATE DATABASE d;\n\\c d\n\\echo x\nSELECT 1;");

        assertThat(script.statements()).hasSize(1);
        assertThat(script.notes()).hasSize(2).first().asString().startsWith("s.sql:2: ");
    }

    @Test
    void namesFileAndLineOfWhatOnlyPsqlCanDo() {
        assertThatThrownBy(() -> parse("SELECT 1;\n\\i other.sql\n"))
                .hasMessageStartingWith("s.sql:2: \\i other.sql is a command of psql");
        assertThatThrownBy(() -> parse("SELECT 1\n\\gexec\n")).hasMessageStartingWith("s.sql:2: ");
        assertThatThrownBy(() -> parse("COPY t FROM stdin;\n1\n"))
                .hasMessageStartingWith("s.sql:1: ");
    }

    private static List<String> texts(String text) {
        return parse(text).statements().stream().map(SqlStatement::text).toList();
    }

    private static SqlScript parse(String text) {
        return new SqlScriptParser("s.sql", text).parse();
    }
}
