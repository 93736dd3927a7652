package io.rocksetcdc.server;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The server stands alone: it could be given away without the rest of the project. */
@AnalyzeClasses(
        packages = "io.rocksetcdc.server",
        importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule knowsNothingElseOfOurs =
            noClasses()
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(
                            "io.rocksetcdc.sink..",
                            "io.rocksetcdc.job..",
                            "io.rocksetcdc.cli..",
                            "io.rocksetcdc.local..",
                            "org.apache.flink..",
                            "org.apache.kafka..");

    @ArchTest
    static final ArchRule httpIsOnTop =
            layeredArchitecture()
                    .consideringOnlyDependenciesInLayers()
                    .layer("http")
                    .definedBy("io.rocksetcdc.server.http")
                    .layer("query")
                    .definedBy("io.rocksetcdc.server.query")
                    .layer("ingest")
                    .definedBy("io.rocksetcdc.server.ingest")
                    .layer("catalog")
                    .definedBy("io.rocksetcdc.server.catalog")
                    .layer("store")
                    .definedBy("io.rocksetcdc.server.store")
                    .whereLayer("http")
                    .mayNotBeAccessedByAnyLayer()
                    .whereLayer("query")
                    .mayOnlyBeAccessedByLayers("http")
                    .whereLayer("ingest")
                    .mayOnlyBeAccessedByLayers("http", "query")
                    .whereLayer("catalog")
                    .mayOnlyBeAccessedByLayers("http", "query", "ingest");
}
