package io.rocksetcdc.cli.plan;

import io.rocksetcdc.job.grouping.Targets;
import java.time.Duration;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What a plan is made for, and how long is measured. */
final class TargetOptions {

    private static final double MOST = 1e9;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    @Option(
            names = "--target",
            paramLabel = "MINUTES",
            defaultValue = "5",
            description =
                    "A stream is late if catching up takes longer (default: ${DEFAULT-VALUE}). One"
                            + " that has left comes back if it takes less than a quarter of that.")
    private double target;

    @Option(
            names = "--minimum-stay",
            paramLabel = "HOURS",
            defaultValue = "6",
            description =
                    "A stream stays in its group for that long at least, counted from the start of"
                            + " the group's job (default: ${DEFAULT-VALUE}).")
    private double stay;

    @Option(
            names = "--most-jobs",
            paramLabel = "NUMBER",
            defaultValue = "8",
            description = "Groups there may be (default: ${DEFAULT-VALUE}).")
    private int jobs;

    @Option(
            names = "--samples",
            paramLabel = "NUMBER",
            defaultValue = "3",
            description =
                    "A stream has to be late in that many measurements in a row (default:"
                            + " ${DEFAULT-VALUE}).")
    private int samples;

    @Option(
            names = "--interval",
            paramLabel = "SECONDS",
            defaultValue = "20",
            description = "Time of each measurement, at least (default: ${DEFAULT-VALUE}).")
    private int interval;

    /**
     * @throws ParameterException if a number is out of its range
     */
    void check() {
        inRange("--target", target, 1.0 / 60);
        inRange("--minimum-stay", stay, 0);
        inRange("--most-jobs", jobs, 1);
        inRange("--samples", samples, 1);
        inRange("--interval", interval, 1);
    }

    Targets targets() {
        return new Targets(
                Duration.ofSeconds(Math.round(target * 60)),
                samples,
                Duration.ofSeconds(Math.round(stay * 3600)),
                jobs,
                Targets.DEFAULT.hotPart());
    }

    Duration interval() {
        return Duration.ofSeconds(interval);
    }

    private void inRange(String option, double value, double least) {
        if (!(value >= least && value < MOST)) {
            throw new ParameterException(
                    spec.commandLine(), "%s must not be %s".formatted(option, value));
        }
    }
}
