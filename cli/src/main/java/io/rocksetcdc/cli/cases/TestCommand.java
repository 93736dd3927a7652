package io.rocksetcdc.cli.cases;

import io.rocksetcdc.cli.OutputFormat;
import io.rocksetcdc.cli.PipelineOption;
import io.rocksetcdc.job.config.Pipeline;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code rockset-cdc test}: the cases beside SQL files. */
@Command(
        name = "test",
        mixinStandardHelpOptions = true,
        description = {
            "Runs the cases beside SQL files, on the operators that the job runs: records in;"
                    + " documents, deletes, skips or errors out. Needs no cluster and asks nobody."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:all cases passed",
            "1:a case failed, or a file has mistakes",
            "2:the command was not understood",
            "3:a file can not be read or written"
        })
public final class TestCommand implements Callable<Integer> {

    @Spec private CommandSpec spec;

    @Parameters(
            paramLabel = "FILE|FOLDER",
            arity = "0..*",
            description =
                    "SQL files, or folders with all that is in them (default: the folder sql beside"
                            + " the pipeline file, or here).")
    private List<Path> files = new ArrayList<>();

    @Mixin private PipelineOption pipelines;

    @Option(
            names = "--update",
            description = "Write what was seen into the expected part of cases that fail.")
    private boolean update;

    @Option(
            names = "--output",
            paramLabel = "FORMAT",
            defaultValue = "text",
            description = "text or json (default: ${DEFAULT-VALUE}); json is one object.")
    private OutputFormat format;

    @Override
    public Integer call() throws Exception {
        Optional<Pipeline> pipeline = pipelines.find();
        List<SqlFile> found = found(pipeline);
        PrintWriter out = spec.commandLine().getOut();
        CaseReport report = new CaseReport();
        CaseRunner runner = new CaseRunner(pipeline);
        for (SqlFile file : found) {
            FileResult result = runner.run(file, update);
            report.add(result);
            if (format == OutputFormat.text) {
                CaseReport.write(result, out);
            }
        }
        switch (format) {
            case text -> report.writeSum(out);
            case json -> out.println(report.json());
        }
        out.flush();
        return report.exitCode().code();
    }

    private List<SqlFile> found(Optional<Pipeline> pipeline) throws IOException {
        if (files.isEmpty()) {
            Path folder = pipeline.isPresent() ? pipelines.file().resolveSibling("") : Path.of("");
            return in(folder.resolve("sql"));
        }
        Set<SqlFile> found = new LinkedHashSet<>();
        for (Path file : files) {
            if (Files.isDirectory(file)) {
                found.addAll(in(file));
            } else if (Files.isRegularFile(file)) {
                found.add(new SqlFile(file));
            } else {
                throw new ParameterException(
                        spec.commandLine(), file + " is neither a file nor a folder");
            }
        }
        return List.copyOf(found);
    }

    private List<SqlFile> in(Path folder) throws IOException {
        List<SqlFile> all = SqlFile.in(folder);
        if (all.isEmpty()) {
            throw new ParameterException(spec.commandLine(), folder + " has no SQL file");
        }
        return all;
    }
}
