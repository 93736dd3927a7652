package io.rocksetcdc.cli;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The walls of the house: which module may know which. */
@AnalyzeClasses(
        packages = "io.rocksetcdc",
        importOptions = {ImportOption.DoNotIncludeTests.class, ModuleWallsTest.NoTestJars.class})
class ModuleWallsTest {

    private static final String SINK = "io.rocksetcdc.sink..";
    private static final String JOB = "io.rocksetcdc.job..";
    private static final String CLI = "io.rocksetcdc.cli..";
    private static final String SERVER = "io.rocksetcdc.server..";
    private static final String LOCAL = "io.rocksetcdc.local..";

    @ArchTest
    static final ArchRule sink_knows_no_other_module = wall(SINK, JOB, CLI, SERVER, LOCAL);

    @ArchTest
    static final ArchRule server_knows_no_other_module = wall(SERVER, SINK, JOB, CLI, LOCAL);

    @ArchTest static final ArchRule job_knows_the_sink_only = wall(JOB, CLI, SERVER, LOCAL);

    @ArchTest static final ArchRule local_knows_the_server_only = wall(LOCAL, SINK, JOB, CLI);

    @ArchTest
    static final ArchRule server_knows_no_flink_and_no_kafka =
            noClasses()
                    .that()
                    .resideInAPackage(SERVER)
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("org.apache.flink..", "org.apache.kafka..");

    /** The parts that the tests of {@code job} lend to those here. */
    static final class NoTestJars implements ImportOption {
        @Override
        public boolean includes(Location location) {
            return !location.contains("-tests.jar");
        }
    }

    private static ArchRule wall(String module, String... unknown) {
        return noClasses()
                .that()
                .resideInAPackage(module)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(unknown);
    }
}
