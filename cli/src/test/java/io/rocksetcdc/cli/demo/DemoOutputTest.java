package io.rocksetcdc.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.rocksetcdc.cli.demo.verify.Comparison;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;

class DemoOutputTest {

    private static final List<StreamStatus> STATUSES =
            List.of(new StreamStatus("orders", "ACTIVE", 12_345, 12_000, 345, 40, 1));
    private static final List<Comparison> COMPARISONS =
            List.of(
                    new Comparison("orders", 10, 3, List.of("a note"), List.of()),
                    new Comparison("items", 5, 2, List.of(), List.of("row without a document")));

    private final StringWriter text = new StringWriter();
    private final PrintWriter out = new PrintWriter(text);

    @Test
    void people_get_a_table_and_a_last_line() {
        DemoOutput output = new TextOutput(out);
        output.settled(STATUSES);
        output.comparisons(COMPARISONS, 1, 1);

        assertThat(text.toString().lines())
                .anyMatch(line -> line.matches("orders +ACTIVE +12,345 +12,000 +345 +40 +300.0 +1"))
                .anyMatch(line -> line.matches("ok +orders +10 rows x 3 columns"))
                .anyMatch(line -> line.matches("FAILED items +5 rows x 2 columns"))
                .last()
                .isEqualTo("1 passed, 1 failed");
    }

    @Test
    void programs_get_one_object_a_line() throws Exception {
        DemoOutput output = new JsonOutput(out);
        output.settled(STATUSES);
        output.comparisons(COMPARISONS, 1, 1);

        List<String> lines = text.toString().lines().toList();
        assertThat(lines).hasSize(2);
        JsonNode stream = new ObjectMapper().readTree(lines.get(0)).at("/streams/0");
        assertThat(stream.path("stream").textValue()).isEqualTo("orders");
        assertThat(stream.path("lag").longValue()).isEqualTo(345);
        JsonNode result = new ObjectMapper().readTree(lines.get(1));
        assertThat(result.path("failed").longValue()).isEqualTo(1);
        assertThat(result.at("/comparisons/1/problems/0").textValue())
                .isEqualTo("row without a document");
    }

    @Test
    void a_reading_that_is_missed_is_said() throws Exception {
        DemoOutput output = new TextOutput(out);
        output.live(STATUSES, "Workload: 5 statements");
        output.missed("away" + System.lineSeparator() + "and more");
        new JsonOutput(out).missed("away");

        List<String> lines = text.toString().lines().toList();
        assertThat(lines).hasSize(11);
        assertThat(lines.subList(5, 7)).isEqualTo(lines.subList(0, 2));
        assertThat(lines.get(8)).isEqualTo("Not read this time: away");
        assertThat(new ObjectMapper().readTree(lines.get(10)).path("missed").textValue())
                .isEqualTo("away");
    }
}
