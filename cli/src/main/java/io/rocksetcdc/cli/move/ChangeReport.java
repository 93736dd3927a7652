package io.rocksetcdc.cli.move;

import io.rocksetcdc.cli.ExitCode;
import io.rocksetcdc.cli.Failures;
import io.rocksetcdc.cli.OutputFormat;
import io.rocksetcdc.cli.move.ChangeResult.Outcome;
import java.util.concurrent.Callable;
import picocli.CommandLine.ParameterException;

/** Says what became of a change: in text, or as one JSON object, which there is in any case. */
final class ChangeReport {

    private final ChangeOptions options;

    ChangeReport(ChangeOptions options) {
        this.options = options;
    }

    ExitCode of(ChangeResult result) {
        switch (options.format()) {
            case text -> result.lines().forEach(options.out()::println);
            case json -> options.out().println(result.json());
        }
        options.out().flush();
        return result.exitCode();
    }

    /**
     * Makes a change. One that fails is reported here for programs, and thrown for people.
     *
     * @param purpose what was asked for
     */
    int of(String purpose, Callable<ExitCode> change) throws Exception {
        try {
            return change.call().code();
        } catch (ParameterException mistyped) {
            throw mistyped;
        } catch (Exception failure) {
            if (options.format() == OutputFormat.json) {
                of(
                        ChangeResult.without(
                                purpose,
                                Failures.areFindings(failure)
                                        ? Outcome.REFUSED
                                        : Outcome.INTERRUPTED,
                                Failures.messages(failure)));
            }
            throw failure;
        }
    }
}
