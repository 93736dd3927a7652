package io.rocksetcdc.cli.cases;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.rocksetcdc.cli.ExitCode;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;

/** What was found out about some SQL files. */
final class CaseReport {

    private final List<FileResult> files = new ArrayList<>();

    void add(FileResult file) {
        files.add(file);
    }

    ExitCode exitCode() {
        return failed() == 0 ? ExitCode.OK : ExitCode.FINDINGS;
    }

    private int passed() {
        return files.stream().mapToInt(FileResult::passed).sum();
    }

    private int failed() {
        return files.stream().mapToInt(FileResult::failed).sum();
    }

    /** One file, as soon as it is done. */
    static void write(FileResult file, PrintWriter out) {
        if (!file.hasCases()) {
            out.printf("%s: no cases%n", file.sql());
        } else {
            out.println(file.sql());
        }
        file.findings().forEach(out::println);
        for (CaseResult result : file.cases()) {
            Case of = result.of();
            String verdict = result.passed() ? "ok" : file.updated() > 0 ? "updated" : "FAILED";
            out.printf("  %-7s %s%n", verdict, of.name());
            if (!result.passed()) {
                out.printf("          case at line %d%n", of.position().line());
                result.differences().forEach(line -> out.printf("          %s%n", line));
            }
        }
        out.flush();
    }

    void writeSum(PrintWriter out) {
        out.printf("%d passed, %d failed%n", passed(), failed());
        out.flush();
    }

    ObjectNode json() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("exitCode", exitCode().code());
        json.put("passed", passed());
        json.put("failed", failed());
        ArrayNode list = json.putArray("files");
        files.forEach(file -> write(file, list.addObject()));
        return json;
    }

    private static void write(FileResult file, ObjectNode json) {
        json.put("file", file.sql());
        json.put("hasCases", file.hasCases());
        json.put("updated", file.updated());
        ArrayNode findings = json.putArray("findings");
        file.findings()
                .forEach(
                        finding ->
                                findings.addObject()
                                        .put("file", finding.file())
                                        .put("line", finding.line())
                                        .put("column", finding.column())
                                        .put("message", finding.message()));
        ArrayNode cases = json.putArray("cases");
        for (CaseResult result : file.cases()) {
            ObjectNode one = cases.addObject();
            one.put("name", result.of().name());
            one.put("line", result.of().position().line());
            one.put("passed", result.passed());
            ArrayNode differences = one.putArray("differences");
            result.differences().forEach(differences::add);
            ArrayNode seen = one.putArray("seen");
            result.seen().forEach(what -> seen.add(what.toJson()));
        }
    }
}
