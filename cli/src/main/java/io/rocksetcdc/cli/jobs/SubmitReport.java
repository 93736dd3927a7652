package io.rocksetcdc.cli.jobs;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.rocksetcdc.cli.ExitCode;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What a submission has come to.
 *
 * @param groups those that were tried
 * @param file the pipeline file
 * @param flink URL of the cluster
 */
record SubmitReport(List<SubmittedGroup> groups, Path file, URI flink) {

    SubmitReport {
        groups = List.copyOf(groups);
    }

    List<String> lines() {
        List<String> lines = new ArrayList<>();
        groups.forEach(group -> lines.add(group.line()));
        lines.add("Next: " + next());
        return lines;
    }

    ObjectNode json() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        ArrayNode list = json.putArray("groups");
        groups.forEach(group -> group.write(list.addObject()));
        return json.put("next", next());
    }

    ExitCode exitCode() {
        if (groups.stream().anyMatch(group -> group.failure().isPresent())) {
            return ExitCode.UNREACHABLE;
        }
        return refused().isEmpty() ? ExitCode.OK : ExitCode.FINDINGS;
    }

    private String next() {
        return switch (exitCode()) {
            case UNREACHABLE ->
                    "mend what the error says and give the command again; groups that run are left alone";
            case FINDINGS ->
                    refused().size() == 1
                            ? refused().get(0) + " does not run: do what its refusal says"
                            : String.join(", ", refused())
                                    + " do not run: do what their refusals say";
            default -> "rockset-cdc status %s --flink %s".formatted(file, flink);
        };
    }

    private List<String> refused() {
        return groups.stream()
                .filter(group -> group.refusal().isPresent())
                .map(SubmittedGroup::group)
                .toList();
    }
}
