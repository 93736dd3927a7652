package io.rocksetcdc.job.collections;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(
        packages = "io.rocksetcdc.job.collections",
        importOptions = ImportOption.DoNotIncludeTests.class)
class CollectionsArchitectureTest {

    @ArchTest
    static final ArchRule KNOWS_THE_PIPELINE_FILE_ONLY =
            classes()
                    .should()
                    .onlyDependOnClassesThat()
                    .resideInAnyPackage(
                            "io.rocksetcdc.job.collections",
                            "io.rocksetcdc.job.config..",
                            "com.fasterxml.jackson..",
                            "org.slf4j",
                            "java..");
}
