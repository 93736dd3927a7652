package io.rocksetcdc.job.leaks;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.rocksetcdc.job.PipelineJob;
import io.rocksetcdc.job.config.Pipeline;
import io.rocksetcdc.job.config.PipelineFile;
import io.rocksetcdc.job.config.secrets.SecretResolver;
import io.rocksetcdc.job.parts.Needles;
import io.rocksetcdc.job.parts.Parts;
import io.rocksetcdc.job.parts.SearchedLogs;
import io.rocksetcdc.job.parts.SharedParts;
import io.rocksetcdc.job.parts.TestServer;
import io.rocksetcdc.job.position.StartPlan;
import io.rocksetcdc.local.BrokerLogin;
import io.rocksetcdc.local.LocalBroker;
import io.rocksetcdc.local.LocalFlink;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;
import org.apache.flink.api.common.JobID;
import org.apache.flink.api.common.JobStatus;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.graph.StreamGraph;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Secrets reach whom they are for, and stand nowhere else. */
@ExtendWith(SharedParts.class)
class SecretsTest {

    private static final Duration LIMIT = Duration.ofSeconds(90);
    private static final String TOPIC = "guarded";
    private static final String WRONG_KEY = "kafka://wr0ngIntegrationKey@127.0.0.1";
    private static final BrokerLogin LOGIN = new BrokerLogin("cdc", "brokerPa55word");
    private static final String REGISTRY_PASSWORD = "registryPa55word";

    @TempDir private Path directory;

    private final Needles needles =
            new Needles()
                    .add("broker's password", LOGIN.password())
                    .add("registry's password", REGISTRY_PASSWORD)
                    .add("API key", TestServer.API_KEY)
                    .add("wrong integration key", WRONG_KEY);
    private LocalBroker broker;

    @BeforeEach
    void startBroker() {
        broker = LocalBroker.start(directory.resolve("broker"), LOGIN);
    }

    @AfterEach
    void stopBroker() {
        broker.close();
    }

    @Test
    void theyStandNowhere(Parts parts) throws Exception {
        String integrationKey = parts.server().createIntegration("leaks");
        needles.add("integration key", integrationKey);
        Path state = directory.resolve("flink");
        try (SearchedLogs logs = new SearchedLogs(needles);
                LocalFlink flink = LocalFlink.start(state, 1)) {
            createTopic();
            write("1", "{\"n\":1}");
            write("2", "no JSON");
            Path console = pasteFromConsole(integrationKey);
            Pipeline pipeline = pipeline(parts, console);

            byte[] graph = serialised(pipeline, flink.environment());
            JobID running = submit(flink);
            await().atMost(LIMIT)
                    .until(() -> parts.server().documents(TOPIC).keySet().contains("1"));
            Map<String, String> answers = RestCrawl.of(flink.restUrl(), running);
            flink.stopWithSavepoint(running);

            pasteFromConsole(WRONG_KEY);
            write("3", "{\"n\":3}");
            JobID refused = submitUnprepared(pipeline, flink);
            await().atMost(LIMIT).until(() -> flink.status(refused) == JobStatus.FAILED);
            answers.putAll(RestCrawl.of(flink.restUrl(), refused));

            assertThat(needles.in(graph)).isEmpty();
            assertThat(new String(graph, ISO_8859_1).contains(console.toString())).isTrue();
            assertThat(answers)
                    .allSatisfy((path, answer) -> assertThat(needles.in(answer)).isEmpty());
            assertThat(answers.get("/jobs/" + refused + "/exceptions")).contains("401");
            assertThat(logs.leaks()).isEmpty();
            assertThat(logs.loggers())
                    .anyMatch(name -> name.startsWith("org.apache.kafka.clients"))
                    .anyMatch(name -> name.startsWith("io.rocksetcdc"))
                    .anyMatch(name -> name.startsWith("org.apache.flink"));
            assertThat(state.resolve("savepoints/rockset-cdc-leaks.layout.json")).isNotEmptyFile();
            assertThat(filesWithSecrets(state)).isEmpty();
        }
    }

    @Test
    void exceptionsDoNotNameThem(Parts parts) throws Exception {
        Path console = pasteFromConsole(parts.server().createIntegration("leaks-refused"));
        needles.add("changed password", "changedPa55word");
        Files.writeString(directory.resolve("broker-password"), "changedPa55word\n");
        PipelineJob job = new PipelineJob(written(parts, console, "leaks-refused"), "default");

        Throwable refused = catchThrowable(job::prepare);

        StringWriter text = new StringWriter();
        refused.printStackTrace(new PrintWriter(text, true));
        assertThat(text.toString()).contains("uthentication");
        assertThat(needles.in(text.toString())).isEmpty();
    }

    @Test
    void aFileWithoutTheFieldIsNamedAndNotShown(Parts parts) throws Exception {
        Path console =
                Files.writeString(
                        directory.resolve("console.json"), "{\"a\":\"" + WRONG_KEY + "\"}");
        Pipeline pipeline = written(parts, console, "leaks-refused");

        Throwable missing =
                catchThrowable(
                        () ->
                                pipeline.rockset()
                                        .integrationKey()
                                        .resolve(SecretResolver.ofProcess()));

        assertThat(missing)
                .hasMessageContaining(console.toString())
                .hasMessageContaining("rockset.integration.key");
        assertThat(needles.in(missing.toString())).isEmpty();
    }

    private Pipeline pipeline(Parts parts, Path console) throws IOException {
        Files.writeString(directory.resolve("broker-password"), LOGIN.password() + "\n");
        return written(parts, console, TOPIC);
    }

    private Pipeline written(Parts parts, Path console, String stream) throws IOException {
        Path registryUser =
                Files.writeString(directory.resolve("registry-user"), "user:" + REGISTRY_PASSWORD);
        Path apiKey = Files.writeString(directory.resolve("api-key"), TestServer.API_KEY);
        String text =
                """
                pipeline: leaks
                kafka:
                  bootstrap.servers: %s
                  security.protocol: SASL_PLAINTEXT
                  sasl.mechanism: PLAIN
                  sasl.jaas.config: >-
                    org.apache.kafka.common.security.plain.PlainLoginModule required
                    username="%s" password="%s";
                registry:
                  url: %s
                  basic.auth.credentials.source: USER_INFO
                  basic.auth.user.info: %s
                rockset:
                  rockset.apiserver.url: %s
                  rockset.integration.key: %s
                  rockset.api.key: %s
                  format: AVRO
                checkpoint: {interval: 500ms}
                state: {directory: %s}
                streams:
                  %s:
                    topic: %s
                    format: JSON
                    collection: {name: %s}
                """
                        .formatted(
                                broker.bootstrapServers(),
                                LOGIN.user(),
                                reference(directory.resolve("broker-password")),
                                parts.schemas().url(),
                                reference(registryUser),
                                parts.server().url(),
                                reference(console),
                                reference(apiKey),
                                directory.resolve("flink"),
                                stream,
                                stream,
                                stream);
        return PipelineFile.read(Files.writeString(directory.resolve("pipeline.yaml"), text));
    }

    private static String reference(Path file) {
        return "${file:" + file + "}";
    }

    /** As the console shows it: a connector's whole configuration. */
    private Path pasteFromConsole(String integrationKey) throws IOException {
        ObjectNode connector = new ObjectMapper().createObjectNode().put("name", "rockset-kafka");
        connector
                .putObject("config")
                .put("connector.class", "rockset.RocksetSinkConnector")
                .put("rockset.apiserver.url", "https://api.usw2a1.rockset.com")
                .put("rockset.integration.key", integrationKey)
                .put("format", "JSON");
        return Files.writeString(directory.resolve("console.json"), connector.toString());
    }

    private JobID submit(LocalFlink flink) throws Exception {
        String[] arguments = {"--pipeline", directory.resolve("pipeline.yaml").toString()};
        StreamExecutionEnvironment environment = flink.environment();
        StreamGraph graph =
                PipelineJob.start(
                        arguments, environment, line -> assertThat(needles.in(line)).isEmpty());
        return environment.executeAsync(graph).getJobID();
    }

    /** A start would notice that the key is wrong. */
    private static JobID submitUnprepared(Pipeline pipeline, LocalFlink flink) throws Exception {
        StreamExecutionEnvironment environment = flink.environment();
        return environment.executeAsync(graph(pipeline, environment)).getJobID();
    }

    private static byte[] serialised(Pipeline pipeline, StreamExecutionEnvironment environment)
            throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(graph(pipeline, environment).getJobGraph());
        }
        return bytes.toByteArray();
    }

    private static StreamGraph graph(Pipeline pipeline, StreamExecutionEnvironment environment) {
        return new PipelineJob(pipeline, "default")
                .graph(environment, StartPlan.first(pipeline, "default"));
    }

    private List<Path> filesWithSecrets(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            List<Path> all = files.filter(Files::isRegularFile).toList();
            assertThat(all).isNotEmpty();
            return all.stream().filter(file -> !needles.in(bytes(file)).isEmpty()).toList();
        }
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void createTopic() throws Exception {
        try (Admin admin = Admin.create(client())) {
            admin.createTopics(List.of(new NewTopic(TOPIC, 1, (short) 1))).all().get();
        }
    }

    private void write(String key, String value) throws Exception {
        try (KafkaProducer<String, String> producer =
                new KafkaProducer<>(client(), new StringSerializer(), new StringSerializer())) {
            producer.send(new ProducerRecord<>(TOPIC, 0, key, value)).get();
        }
    }

    private Properties client() {
        Properties properties = new Properties();
        properties.put("bootstrap.servers", broker.bootstrapServers());
        properties.put("security.protocol", "SASL_PLAINTEXT");
        properties.put("sasl.mechanism", "PLAIN");
        properties.put(
                "sasl.jaas.config",
                "org.apache.kafka.common.security.plain.PlainLoginModule required username=\"%s\" password=\"%s\";"
                        .formatted(LOGIN.user(), LOGIN.password()));
        return properties;
    }
}
