package io.rocksetcdc.cli;

import io.rocksetcdc.cli.cases.TestCommand;
import io.rocksetcdc.cli.check.CheckCommand;
import io.rocksetcdc.cli.demo.DemoCommand;
import io.rocksetcdc.cli.infer.InferCommand;
import io.rocksetcdc.cli.jobs.SubmitCommand;
import io.rocksetcdc.cli.lag.LagCommand;
import io.rocksetcdc.cli.move.ApplyCommand;
import io.rocksetcdc.cli.move.MoveCommand;
import io.rocksetcdc.cli.move.RewindCommand;
import io.rocksetcdc.cli.plan.PlanCommand;
import io.rocksetcdc.cli.preview.PreviewCommand;
import io.rocksetcdc.cli.savepoint.OffsetsCommand;
import io.rocksetcdc.cli.savepoint.SavepointCommand;
import io.rocksetcdc.cli.snapshot.SnapshotCommand;
import io.rocksetcdc.cli.status.StatusCommand;
import io.rocksetcdc.cli.topics.InitCommand;
import io.rocksetcdc.cli.topics.TopicsCommand;
import java.io.PrintWriter;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** {@code rockset-cdc}: everything a person types. */
@Command(
        name = "rockset-cdc",
        mixinStandardHelpOptions = true,
        version = "rockset-cdc 0.1.0",
        description = "Database changes on Kafka become documents in Rockset collections.",
        subcommands = {
            DemoCommand.class,
            CheckCommand.class,
            StatusCommand.class,
            LagCommand.class,
            PlanCommand.class,
            InferCommand.class,
            TestCommand.class,
            PreviewCommand.class,
            SubmitCommand.class,
            ApplyCommand.class,
            MoveCommand.class,
            RewindCommand.class,
            OffsetsCommand.class,
            SavepointCommand.class,
            TopicsCommand.class,
            InitCommand.class,
            SnapshotCommand.class
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:all is well",
            "1:something was found wrong",
            "2:the command was not understood",
            "3:something it needs is not there or failed"
        })
public final class Main {

    private Main() {}

    /** Runs one command and exits with its code. */
    public static void main(String[] arguments) {
        System.exit(commandLine().execute(arguments));
    }

    /** The commands, not run yet. */
    public static CommandLine commandLine() {
        CommandLine main = new CommandLine(new Main());
        setVersion(main);
        main.setParameterExceptionHandler(Main::explain);
        return main.setExecutionExceptionHandler(
                (failure, command, parsed) -> {
                    if (Failures.areFindings(failure)) {
                        command.getErr().println(failure.getMessage());
                        return ExitCode.FINDINGS.code();
                    }
                    // Made only now: a command says first where its log goes.
                    LoggerFactory.getLogger(Main.class)
                            .error("{} failed.", command.getCommandName(), failure);
                    command.getErr().println("error: " + Failures.messages(failure));
                    return ExitCode.UNREACHABLE.code();
                });
    }

    /** What is wrong comes last on a screen that all options would fill. */
    private static int explain(ParameterException mistake, String[] arguments) {
        CommandLine command = mistake.getCommandLine();
        PrintWriter errors = command.getErr();
        errors.println(mistake.getMessage());
        UnmatchedArgumentException.printSuggestions(mistake, errors);
        if (command.getSubcommands().isEmpty()) {
            errors.printf("Options: ./%s --help%n", command.getCommandSpec().qualifiedName());
        } else {
            command.usage(errors);
        }
        return ExitCode.USAGE.code();
    }

    /** Every command has the version of the program. */
    private static void setVersion(CommandLine command) {
        for (CommandLine below : command.getSubcommands().values()) {
            below.getCommandSpec().version(command.getCommandSpec().version());
            setVersion(below);
        }
    }
}
