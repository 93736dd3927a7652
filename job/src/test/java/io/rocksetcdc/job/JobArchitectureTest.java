package io.rocksetcdc.job;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.domain.JavaAccess.Predicates;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.rocksetcdc.job.source.KafkaAdmin;
import java.util.Properties;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.DataStreamSink;
import org.apache.kafka.clients.admin.Admin;

@AnalyzeClasses(packages = "io.rocksetcdc", importOptions = ImportOption.DoNotIncludeTests.class)
class JobArchitectureTest {

    private static final String JOB = "io.rocksetcdc.job..";
    private static final String GRAPH = "io.rocksetcdc.job.graph..";
    private static final String PLAN = "io.rocksetcdc.job.transform.plan..";
    private static final String CONFLUENT = "org.apache.flink.avro.registry.confluent.shaded..";

    @ArchTest
    static final ArchRule STEPS_KNOW_ONLY_STEPS_BEFORE_THEM =
            layeredArchitecture()
                    .consideringOnlyDependenciesInLayers()
                    .layer("config")
                    .definedBy("io.rocksetcdc.job.config..")
                    .layer("collections")
                    .definedBy("io.rocksetcdc.job.collections..")
                    .layer("source")
                    .definedBy("io.rocksetcdc.job.source..")
                    .layer("position")
                    .definedBy("io.rocksetcdc.job.position..")
                    .layer("decode")
                    .definedBy("io.rocksetcdc.job.decode..")
                    .layer("transform")
                    .definedBy("io.rocksetcdc.job.transform..")
                    .layer("infer")
                    .definedBy("io.rocksetcdc.job.infer..")
                    .layer("document")
                    .definedBy("io.rocksetcdc.job.document..")
                    .layer("deadletter")
                    .definedBy("io.rocksetcdc.job.deadletter..")
                    .layer("grouping")
                    .definedBy("io.rocksetcdc.job.grouping..")
                    .layer("graph")
                    .definedBy(GRAPH)
                    .whereLayer("config")
                    .mayNotAccessAnyLayer()
                    .whereLayer("collections")
                    .mayOnlyAccessLayers("config")
                    .whereLayer("source")
                    .mayOnlyAccessLayers("config")
                    .whereLayer("position")
                    .mayOnlyAccessLayers("config", "source")
                    .whereLayer("decode")
                    .mayOnlyAccessLayers("config")
                    .whereLayer("transform")
                    .mayOnlyAccessLayers("config", "decode")
                    .whereLayer("infer")
                    .mayOnlyAccessLayers("config", "decode", "transform")
                    .whereLayer("document")
                    .mayOnlyAccessLayers("config", "decode", "transform")
                    .whereLayer("deadletter")
                    .mayOnlyAccessLayers("config", "source", "decode")
                    .whereLayer("grouping")
                    .mayOnlyAccessLayers("config")
                    .whereLayer("graph")
                    .mayOnlyAccessLayers(
                            "config",
                            "source",
                            "position",
                            "decode",
                            "transform",
                            "document",
                            "deadletter");

    /** What its constructor throws is no IOException, and may quote secrets. */
    @ArchTest
    static final ArchRule CLIENTS_OF_KAFKA_ARE_MADE_IN_ONE_PLACE =
            noClasses()
                    .that()
                    .resideInAPackage(JOB)
                    .and()
                    .haveSimpleNameNotEndingWith("BrokerOffsets")
                    .and()
                    .doNotBelongToAnyOf(KafkaAdmin.class)
                    .should()
                    .callMethod(Admin.class, "create", Properties.class);

    /** TaskManagers have no planner. */
    @ArchTest
    static final ArchRule WHAT_RUNS_A_QUERY_NEEDS_NO_PLANNER =
            noClasses()
                    .that()
                    .resideInAPackage("io.rocksetcdc.job.transform..")
                    .and()
                    .resideOutsideOfPackage(PLAN)
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(
                            PLAN, "org.apache.calcite..", "org.apache.flink.sql.parser..");

    @ArchTest
    static final ArchRule A_PLAN_IS_A_PURE_FUNCTION =
            noClasses()
                    .that()
                    .resideInAPackage("io.rocksetcdc.job.grouping..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("org.apache.flink..", "org.apache.kafka..", "java.io..");

    @ArchTest
    static final ArchRule ONLY_THE_GRAPH_NAMES_UIDS =
            noClasses()
                    .that()
                    .resideInAPackage(JOB)
                    .and()
                    .resideOutsideOfPackage(GRAPH)
                    .should()
                    .callMethodWhere(
                            Predicates.target(nameMatching("uid|setUidHash"))
                                    .and(
                                            Predicates.target(
                                                    owner(
                                                            assignableTo(DataStream.class)
                                                                    .or(
                                                                            assignableTo(
                                                                                    DataStreamSink
                                                                                            .class))))));

    @ArchTest
    static final ArchRule THE_JOB_NEEDS_THE_SINK_ALONE =
            noClasses()
                    .that()
                    .resideInAPackage(JOB)
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(
                            "io.rocksetcdc.server..",
                            "io.rocksetcdc.local..",
                            "io.rocksetcdc.cli..");

    @ArchTest
    static final ArchRule ONE_CLASS_KNOWS_THE_SHADED_REGISTRY_CLIENT =
            noClasses()
                    .that()
                    .resideInAPackage(JOB)
                    .and()
                    .haveSimpleNameNotStartingWith("ConfluentRegistry")
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage(CONFLUENT);
}
