package io.rocksetcdc.cli.demo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.rocksetcdc.cli.demo.verify.Comparison;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;

/** One JSON object a line: {@code {"streams": …}}, and {@code {"comparisons": …}} at the end. */
final class JsonOutput implements DemoOutput {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final PrintWriter out;

    JsonOutput(PrintWriter out) {
        this.out = out;
    }

    @Override
    public void live(List<StreamStatus> statuses, String workload) {
        settled(statuses);
    }

    @Override
    public void missed(String why) {
        line(Map.of("missed", why));
    }

    @Override
    public void settled(List<StreamStatus> statuses) {
        line(Map.of("streams", statuses));
    }

    @Override
    public void comparisons(List<Comparison> comparisons, long passed, long failed) {
        line(Map.of("comparisons", comparisons, "passed", passed, "failed", failed));
    }

    private void line(Map<String, ?> value) {
        try {
            out.println(JSON.writeValueAsString(value));
            out.flush();
        } catch (JsonProcessingException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
