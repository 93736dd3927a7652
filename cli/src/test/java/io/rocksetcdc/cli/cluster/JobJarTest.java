package io.rocksetcdc.cli.cluster;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.rocksetcdc.job.PipelineJob;
import io.rocksetcdc.local.Parts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The jar for {@code flink run} holds what a distribution of Flink lacks, and nothing else. */
class JobJarTest {

    private static final long LARGEST = 60L << 20;
    private static final String SERVICES = "META-INF/services/";
    private static final String VERSIONS = "META-INF/versions/";

    private static JarFile jar;

    @BeforeAll
    static void open() throws IOException {
        jar = new JarFile(JobJar.path().toFile());
    }

    @AfterAll
    static void close() throws IOException {
        jar.close();
    }

    @Test
    void smallEnough() throws IOException {
        assertThat(Files.size(JobJar.path())).isLessThan(LARGEST);
    }

    @Test
    void startsTheJob() throws IOException {
        assertThat(jar.getManifest().getMainAttributes().getValue("Main-Class"))
                .isEqualTo(PipelineJob.class.getName());
    }

    /**
     * Flink takes such classes from its own lib folder first, of whatever release they are there.
     */
    @Test
    void nothingUnderFlinksOrTheLoggersNames() {
        assertThat(startingWith("org/apache/flink/")).isEmpty();
        assertThat(startingWith("org/slf4j/")).isEmpty();
        assertThat(startingWith("org/apache/logging/")).isEmpty();
        assertThat(startingWith("org/apache/log4j/")).isEmpty();
        assertThat(names())
                .contains(
                        "io/rocksetcdc/sink/RocksetSink.class",
                        "org/apache/kafka/clients/consumer/KafkaConsumer.class",
                        "org/apache/avro/Schema.class",
                        "com/fasterxml/jackson/databind/ObjectMapper.class",
                        "org/yaml/snakeyaml/Yaml.class",
                        "io/github/bucket4j/Bucket.class");
    }

    /** Only the compressors of Kafka, which load native code by their own names. */
    @Test
    void sharesFewLibrariesWithADistribution() throws IOException {
        Set<String> ofJob = classes().collect(Collectors.toSet());
        Set<String> shared = new TreeSet<>();
        for (Path library : distribution()) {
            try (JarFile other = new JarFile(library.toFile())) {
                other.stream()
                        .map(JarEntry::getName)
                        .filter(ofJob::contains)
                        .map(name -> name.substring(0, name.indexOf('/', name.indexOf('/') + 1)))
                        .forEach(shared::add);
            }
        }
        assertThat(shared).containsExactly("net/jpountz", "org/xerial");
    }

    @Test
    void noClassTwice() {
        assertThat(jar.stream().map(JarEntry::getName)).doesNotHaveDuplicates();
        // A variant for a newer Java that belongs to no class here is left over from another copy.
        Set<String> classes = classes().collect(Collectors.toSet());
        assertThat(startingWith(VERSIONS))
                .isNotEmpty()
                .allMatch(name -> classes.contains(name.replaceFirst(VERSIONS + "\\d+/", "")));
        assertThat(startingWith("com/google/")).isEmpty();
        assertThat(startingWith("org/apache/commons/")).isEmpty();
    }

    @Test
    void servicesAreWhole() throws IOException {
        List<String> services = names().stream().filter(name -> name.startsWith(SERVICES)).toList();
        assertThat(services)
                .contains(
                        SERVICES + "org.apache.kafka.common.config.provider.ConfigProvider",
                        SERVICES + "com.fasterxml.jackson.databind.Module")
                .noneMatch(name -> name.contains("slf4j"))
                .noneMatch(name -> name.contains("/org.apache.flink"));
        Set<String> classes = classes().collect(Collectors.toSet());
        for (String service : services) {
            assertThat(text(service).lines().map(String::strip))
                    .as(service)
                    .filteredOn(line -> !line.isEmpty() && !line.startsWith("#"))
                    .isNotEmpty()
                    .allMatch(name -> classes.contains(name.replace('.', '/') + ".class"));
        }
    }

    @Test
    void licencesAreKept() throws IOException {
        assertThat(names()).contains("META-INF/LICENSE", "META-INF/licenses/LICENSE.zstd-jni");
        assertThat(text("META-INF/LICENSE")).contains("Apache License");
        assertThat(text("META-INF/NOTICE"))
                .contains("Jackson JSON processor")
                .contains("Flink : Connectors : Kafka")
                .contains("io.confluent:kafka-schema-registry-client");
    }

    private static List<Path> distribution() throws IOException {
        try (Stream<Path> found =
                Files.list(Parts.find().directory().resolve("flink").resolve("lib"))) {
            List<Path> jars = found.toList();
            assertThat(jars).isNotEmpty();
            return jars;
        }
    }

    private static Set<String> names() {
        return jar.stream()
                .filter(entry -> !entry.isDirectory())
                .map(JarEntry::getName)
                .collect(Collectors.toCollection(HashSet::new));
    }

    private static List<String> startingWith(String start) {
        return names().stream().filter(name -> name.startsWith(start)).toList();
    }

    private static Stream<String> classes() {
        return names().stream()
                .filter(name -> name.endsWith(".class") && !name.startsWith(VERSIONS));
    }

    private static String text(String name) throws IOException {
        return new String(jar.getInputStream(jar.getJarEntry(name)).readAllBytes(), UTF_8);
    }
}
