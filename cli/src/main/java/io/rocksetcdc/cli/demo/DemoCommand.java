package io.rocksetcdc.cli.demo;

import io.rocksetcdc.cli.ExitCode;
import io.rocksetcdc.cli.OutputFormat;
import io.rocksetcdc.cli.Progress;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code rockset-cdc demo}: the whole path on this machine, with real parts. */
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        description = {
            "Starts PostgreSQL, Debezium, a Kafka broker, a schema registry, the job on an embedded"
                    + " Flink and a Rockset-compatible server on this machine, changes rows all the"
                    + " time and shows what becomes of them. Ends with Ctrl-C and leaves nothing"
                    + " behind but its data folder."
        })
public final class DemoCommand implements Callable<Integer> {

    @Spec private CommandSpec spec;

    @Option(
            names = "--verify",
            description =
                    "Run unattended: after some seconds stop writing, wait until the lag is 0,"
                            + " compare every table with its collection, and exit with 0 only if"
                            + " all are equal.")
    private boolean verify;

    @Option(
            names = "--seconds",
            paramLabel = "N",
            defaultValue = "30",
            description = "How long --verify lets the workload run (default: ${DEFAULT-VALUE}).")
    private int seconds;

    @Option(
            names = "--schema",
            paramLabel = "DIR",
            description =
                    "A folder with your own schema.sql, run once, and workload.sql, run again and"
                            + " again, instead of the shop that ships with the demo.")
    private Optional<Path> schema = Optional.empty();

    @Option(
            names = "--data",
            paramLabel = "DIR",
            defaultValue = "demo-data",
            description = "Folder for all files; emptied at the start (default: ${DEFAULT-VALUE}).")
    private Path data;

    @Option(
            names = "--output",
            paramLabel = "FORMAT",
            defaultValue = "text",
            description =
                    "text or json (default: ${DEFAULT-VALUE}). With json, results are one object a"
                            + " line on standard output, and progress goes to standard error.")
    private OutputFormat format;

    private volatile boolean interrupted;

    @Override
    public Integer call() throws Exception {
        if (seconds < 1) {
            throw new ParameterException(
                    spec.commandLine(), "--seconds must be at least 1, but is " + seconds);
        }
        Path directory = prepare();
        PrintWriter out = spec.commandLine().getOut();
        boolean json = format == OutputFormat.json;
        Progress progress =
                new Progress(json ? spec.commandLine().getErr() : out, Clock.systemUTC());
        DemoScripts scripts = scripts();
        progress.say("Starting the demo in " + directory);
        DemoParts parts = new DemoParts(directory, scripts, progress);
        Thread onInterrupt =
                new Thread(
                        () -> {
                            interrupted = true;
                            progress.say("\nStopping.");
                            parts.close();
                        },
                        "demo-stop");
        Runtime.getRuntime().addShutdownHook(onInterrupt);
        try {
            parts.start();
            DemoRun run =
                    new DemoRun(
                            parts,
                            scripts,
                            progress,
                            json ? new JsonOutput(out) : new TextOutput(out),
                            () -> interrupted);
            ExitCode code =
                    verify ? run.verify(Duration.ofSeconds(seconds)) : run.untilInterrupted();
            return code.code();
        } catch (Exception failure) {
            if (interrupted) {
                // What was running has lost its parts; the JVM is about to end.
                return ExitCode.OK.code();
            }
            throw failure;
        } finally {
            parts.close();
            if (!interrupted) {
                Runtime.getRuntime().removeShutdownHook(onInterrupt);
            }
        }
    }

    private DemoScripts scripts() {
        try {
            return DemoScripts.of(schema);
        } catch (IllegalArgumentException wrong) {
            throw new ParameterException(spec.commandLine(), wrong.getMessage(), wrong);
        }
    }

    /** The launcher has made {@code tmp} the JVM's temporary folder. */
    private Path prepare() throws Exception {
        Path directory;
        try {
            directory = DataFolder.prepare(data);
        } catch (IllegalArgumentException notOurs) {
            throw new ParameterException(spec.commandLine(), notOurs.getMessage(), notOurs);
        }
        Files.createDirectories(directory.resolve("tmp"));
        System.setProperty("rocksetcdc.log.file", directory.resolve("demo.log").toString());
        System.setProperty("rocksetcdc.log.level", "INFO");
        return directory;
    }
}
