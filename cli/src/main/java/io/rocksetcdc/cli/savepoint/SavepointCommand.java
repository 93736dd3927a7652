package io.rocksetcdc.cli.savepoint;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code rockset-cdc savepoint}: commands about one savepoint. */
@Command(
        name = "savepoint",
        mixinStandardHelpOptions = true,
        description = "Says what can be done with a savepoint.",
        subcommands = VerifyCommand.class)
public final class SavepointCommand implements Runnable {

    @Spec private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(), "name what to do with the savepoint: savepoint verify");
    }
}
