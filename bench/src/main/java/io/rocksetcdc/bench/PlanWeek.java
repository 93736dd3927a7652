package io.rocksetcdc.bench;

import io.rocksetcdc.bench.week.Weeks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A simulated week of 5,000 topics, grouped by the function behind {@code rockset-cdc plan},
 * compared with one job for all and with one job for each. Writes {@code plan-week.txt} and {@code
 * plan-week.svg}; the same at each run.
 */
public final class PlanWeek {

    private PlanWeek() {}

    /**
     * @param arguments a directory
     */
    public static void main(String[] arguments) throws IOException {
        Path directory = Files.createDirectories(Path.of(arguments[0]));
        Weeks weeks = Weeks.simulated();
        List<String> report = weeks.report();
        report.forEach(System.out::println);
        Files.write(directory.resolve("plan-week.txt"), report);
        Files.writeString(directory.resolve("plan-week.svg"), weeks.picture());
    }
}
