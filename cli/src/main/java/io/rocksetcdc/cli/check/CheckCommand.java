package io.rocksetcdc.cli.check;

import io.rocksetcdc.cli.OutputFormat;
import io.rocksetcdc.cli.check.online.OnlineCheck;
import io.rocksetcdc.cli.check.online.Probe;
import io.rocksetcdc.job.config.Inspection;
import io.rocksetcdc.job.config.Pipeline;
import io.rocksetcdc.job.config.PipelineFile;
import io.rocksetcdc.job.config.secrets.SecretResolver;
import io.rocksetcdc.job.config.yaml.Finding;
import io.rocksetcdc.job.source.KafkaPropertyCheck;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code rockset-cdc check}: what is wrong with a pipeline before it runs. */
@Command(
        name = "check",
        mixinStandardHelpOptions = true,
        description = {
            "Finds all mistakes of a pipeline file and of its SQL files, and shows what each group"
                    + " may send and hold."
                    + " Opens nothing but these and the secrets that are named, unless --online"
                    + " is given. Changes nothing."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:no findings",
            "1:findings",
            "2:the command was not understood",
            "3:something can not be reached"
        })
public final class CheckCommand implements Callable<Integer> {

    @Spec private CommandSpec spec;

    @Parameters(paramLabel = "FILE", description = "The pipeline file.")
    private Path file;

    @Option(
            names = "--online",
            description =
                    "If there are no findings, ask Kafka, the schema registry and the API server"
                            + " as well: topics, rights, formats, keys, collections.")
    private boolean online;

    @Option(
            names = "--skip-secrets",
            description =
                    "Do not look whether secrets and other files that the pipeline file names are"
                            + " on this machine.")
    private boolean skipSecrets;

    @Option(
            names = "--output",
            paramLabel = "FORMAT",
            defaultValue = "text",
            description = "text or json (default: ${DEFAULT-VALUE}); json is one object.")
    private OutputFormat format;

    @Override
    public Integer call() throws InterruptedException {
        if (!Files.isRegularFile(file)) {
            throw new ParameterException(spec.commandLine(), file + " is not a file");
        }
        Inspection inspection = PipelineFile.inspect(file);
        Optional<Pipeline> pipeline = inspection.pipeline();
        SqlCheck sql = pipeline.map(SqlCheck::of).orElse(SqlCheck.NONE);
        List<Finding> findings = findings(inspection, pipeline);
        findings.addAll(sql.errors());
        List<Probe> probes =
                online && findings.isEmpty() && pipeline.isPresent()
                        ? OnlineCheck.run(pipeline.get(), SecretResolver.ofProcess())
                        : List.of();
        CheckReport report =
                new CheckReport(
                        file.toString(),
                        findings,
                        sql.warnings(),
                        sql.notes(),
                        pipeline.map(CheckCommand::groups).orElseGet(List::of),
                        probes);
        write(report, spec.commandLine().getOut());
        return report.exitCode().code();
    }

    private List<Finding> findings(Inspection inspection, Optional<Pipeline> pipeline) {
        List<Finding> findings = new ArrayList<>(inspection.findings());
        if (!skipSecrets) {
            findings.addAll(inspection.missingHere(SecretResolver.ofProcess()));
        }
        pipeline.ifPresent(
                read -> {
                    findings.addAll(BudgetCheck.findings(inspection, read));
                    KafkaPropertyCheck.problems(read.kafka())
                            .forEach(
                                    (name, problem) ->
                                            findings.add(
                                                    inspection.finding(problem, "kafka", name)));
                });
        findings.sort(Finding.BY_PLACE);
        return findings;
    }

    private static List<GroupReport> groups(Pipeline pipeline) {
        return pipeline.groups().stream().map(group -> GroupReport.of(pipeline, group)).toList();
    }

    private void write(CheckReport report, PrintWriter out) {
        switch (format) {
            case text -> new TextReport(out).write(report);
            case json -> out.println(JsonReport.of(report));
        }
        out.flush();
    }
}
