package io.rocksetcdc.job.config;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(
        packages = "io.rocksetcdc.job.config",
        importOptions = ImportOption.DoNotIncludeTests.class)
class ConfigArchitectureTest {

    @ArchTest
    static final ArchRule PURE_DATA =
            noClasses()
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("org.apache.flink..", "org.apache.kafka..");

    @ArchTest
    static final ArchRule KNOWS_NO_OTHER_STEP =
            noClasses()
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(
                            "io.rocksetcdc.job.source..",
                            "io.rocksetcdc.job.decode..",
                            "io.rocksetcdc.job.transform..",
                            "io.rocksetcdc.job.document..",
                            "io.rocksetcdc.job.graph..",
                            "io.rocksetcdc.job.collections..",
                            "io.rocksetcdc.sink..");

    @ArchTest
    static final ArchRule READERS_KNOW_NO_PIPELINE =
            noClasses()
                    .that()
                    .resideInAnyPackage("..config.yaml..", "..config.secrets..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage("io.rocksetcdc.job.config");
}
