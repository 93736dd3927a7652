package io.rocksetcdc.sink;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noCodeUnits;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;

import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.rocksetcdc.sink.http.ApiServers;
import java.util.Map;

@AnalyzeClasses(
        packages = "io.rocksetcdc.sink",
        importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    private static final String WRITER = "io.rocksetcdc.sink";
    private static final String REQUEST = "io.rocksetcdc.sink.request";
    private static final String PACE = "io.rocksetcdc.sink.pace";

    @ArchTest
    static final ArchRule the_sink_depends_on_nothing_else_of_ours =
            noClasses()
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(
                            "io.rocksetcdc.job..",
                            "io.rocksetcdc.cli..",
                            "io.rocksetcdc.server..",
                            "io.rocksetcdc.local..");

    @ArchTest
    static final ArchRule the_sink_knows_no_kafka_no_avro_and_no_sql =
            noClasses()
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(
                            "org.apache.kafka..",
                            "org.apache.flink.connector.kafka..",
                            "org.apache.avro..",
                            "org.apache.flink.table..");

    @ArchTest
    static final ArchRule the_writer_has_no_thread_lock_or_sleep =
            noClasses()
                    .that()
                    .resideInAnyPackage(WRITER, REQUEST, PACE)
                    .should()
                    .dependOnClassesThat()
                    .haveFullyQualifiedName("java.lang.Thread")
                    .orShould()
                    .dependOnClassesThat()
                    .resideInAnyPackage("java.util.concurrent.locks..")
                    .orShould()
                    .dependOnClassesThat()
                    .haveNameMatching("java.util.concurrent.(Executors|.*ThreadPool.*|Timer)")
                    .orShould()
                    .callMethod(Object.class, "wait");

    @ArchTest
    static final ArchRule the_writer_synchronizes_nothing =
            noCodeUnits()
                    .that()
                    .areDeclaredInClassesThat()
                    .resideInAnyPackage(WRITER, REQUEST, PACE)
                    .should()
                    .haveModifier(JavaModifier.SYNCHRONIZED);

    @ArchTest
    static final ArchRule static_fields_are_final =
            noFields().should().beStatic().andShould().notBeFinal();

    @ArchTest
    static final ArchRule no_static_state_but_the_holder =
            noFields()
                    .that()
                    .areDeclaredInClassesThat()
                    .areNotAssignableTo(ApiServers.class)
                    .and()
                    .areStatic()
                    .should()
                    .haveRawType(assignableTo(Map.class))
                    .orShould()
                    .haveRawType(resideInAPackage("java.util.concurrent.."));
}
