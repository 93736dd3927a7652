package io.rocksetcdc.job.collections;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rocksetcdc.job.config.Pipeline;
import io.rocksetcdc.job.config.PipelineFile;
import io.rocksetcdc.job.config.secrets.SecretResolver;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CollectionSetupTest {

    private static final String KEY = "kafka://1ntegration-5ecret@127.0.0.1:8080";
    private static final String INTEGRATION = "/v1/orgs/self/integrations/shop";
    private static final String COLLECTIONS = "/v1/orgs/self/ws/commons/collections";

    private final ManualTime time = new ManualTime();
    private ControlPlane server;

    @BeforeEach
    void start() throws IOException {
        server = new ControlPlane();
        server.put("/v1/orgs/self/integrations/archive", "{'name':'archive','s3':{}}");
        server.put(
                "/v1/orgs/self/integrations/other",
                "{'name':'other','kafka':{'connection_string':'kafka://other@a'}}");
        server.put(
                INTEGRATION,
                "{'name':'shop','description':'Shop','kafka':{'kafka_topic_names':['z'],"
                        + "'kafka_data_format':'JSON','connection_string':'"
                        + KEY
                        + "'}}");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void createsWhatIsMissing() throws Exception {
        assertThat(ensure(pipeline()))
                .extracting(SetupStep::toString)
                .containsExactly(
                        "UPDATED integration shop: now takes shop.customers, shop.orders",
                        "EXISTS workspace commons",
                        "CREATED workspace people",
                        "CREATED collection commons.orders: takes topic shop.orders",
                        "CREATED collection people.customers: takes topic shop.customers");

        assertThat(server.requests())
                .contains(
                        "PUT "
                                + INTEGRATION
                                + " {\"description\":\"Shop\",\"kafka\":{"
                                + "\"kafka_topic_names\":[\"shop.customers\",\"shop.orders\",\"z\"],"
                                + "\"kafka_data_format\":\"JSON\"}}",
                        "POST /v1/orgs/self/ws {\"name\":\"people\"}",
                        "POST "
                                + COLLECTIONS
                                + " {\"name\":\"orders\",\"description\":\"All\","
                                + "\"retention_secs\":86400,"
                                + "\"source_download_soft_limit_bytes\":1073741824,"
                                + "\"storage_compression_type\":\"ZSTD\",\"sources\":["
                                + "{\"integration_name\":\"shop\","
                                + "\"kafka\":{\"kafka_topic_name\":\"shop.orders\"}}]}",
                        "POST /v1/orgs/self/ws/people/collections {\"name\":\"customers\","
                                + "\"sources\":[{\"integration_name\":\"shop\","
                                + "\"kafka\":{\"kafka_topic_name\":\"shop.customers\"}}]}");
    }

    @Test
    void changesNothingTheSecondTime() throws Exception {
        ensure(pipeline());
        int before = server.requests().size();

        assertThat(ensure(pipeline()))
                .extracting(SetupStep::toString)
                .containsExactly(
                        "EXISTS integration shop: takes all topics",
                        "EXISTS workspace commons",
                        "EXISTS workspace people",
                        "EXISTS collection commons.orders",
                        "EXISTS collection people.customers");
        assertThat(server.requests().subList(before, server.requests().size()))
                .allMatch(request -> request.startsWith("GET "))
                .doesNotHaveDuplicates();
    }

    @Test
    void looksAtTheStreamsThatStartOnly() throws Exception {
        Pipeline pipeline = pipeline();
        assertThat(setup().ensure(pipeline, List.of(pipeline.streams().get(0))))
                .extracting(SetupStep::toString)
                .containsExactly(
                        "UPDATED integration shop: now takes shop.orders",
                        "EXISTS workspace commons",
                        "CREATED collection commons.orders: takes topic shop.orders");
    }

    @Test
    void checksNothingWithoutAnApiKey() throws Exception {
        Pipeline pipeline = pipeline("  rockset.integration.key: ${env:INTEGRATION}");
        assertThat(ensure(pipeline))
                .first()
                .hasToString(
                        "NOT_CHECKED collection commons.orders: no rockset.api.key in the pipeline"
                                + " file; the collection must exist and take topic shop.orders,"
                                + " else documents are lost");
        assertThat(server.requests()).isEmpty();
    }

    @Test
    void waitsUntilCollectionsAreReady() throws Exception {
        server.createdCollectionsAre("INITIALIZED");
        time.whenSlept(
                () -> {
                    if (time.slept().size() == 3) {
                        server.put(COLLECTIONS + "/orders", "{'status':'READY'}");
                        server.put(
                                "/v1/orgs/self/ws/people/collections/customers",
                                "{'status':'READY'}");
                    }
                });
        ensure(pipeline());
        assertThat(time.slept()).hasSize(3).containsOnly(Duration.ofSeconds(1));
    }

    @Test
    void waitsForWhatWasThereAndIsNotReady() throws Exception {
        ensure(pipeline());
        server.answer(
                "GET " + COLLECTIONS + "/orders",
                200,
                server.resource(COLLECTIONS + "/orders")
                        .toString()
                        .replace("READY", "INITIALIZED")
                        .transform(collection -> "{'data':" + collection + "}"));
        int before = server.requests().size();

        ensure(pipeline());

        assertThat(server.requests().subList(before, server.requests().size()))
                .filteredOn(request -> request.endsWith("/orders"))
                .hasSize(2);
    }

    @Test
    void givesUpAtTheDeadline() {
        server.createdCollectionsAre("INITIALIZED");
        assertThatThrownBy(() -> ensure(pipeline()))
                .isInstanceOf(SetupException.class)
                .hasMessage(
                        "collection commons.orders is INITIALIZED after PT5S, not READY; look at"
                                + " it and start again");
        assertThat(time.instant()).isEqualTo(Instant.EPOCH.plusSeconds(5));
    }

    @Test
    void doesNotWaitForALostCollection() {
        server.createdCollectionsAre("DELETED");
        assertThatThrownBy(() -> ensure(pipeline()))
                .isInstanceOf(SetupException.class)
                .hasMessage(
                        "collection commons.orders is DELETED and will not become READY; delete it"
                                + " and it is created");
        assertThat(time.slept()).isEmpty();
    }

    @Test
    void refusesACollectionThatDoesNotTakeTheTopic() {
        server.put(
                COLLECTIONS + "/orders",
                "{'status':'READY','sources':[{'integration_name':'shop','kafka':"
                        + "{'kafka_topic_name':'shop.items'}},{'write_api':{}}]}");
        assertThatThrownBy(() -> ensure(pipeline()))
                .isInstanceOf(SetupException.class)
                .hasMessage(
                        "collection commons.orders exists and does not take topic shop.orders of"
                                + " shop (its Kafka sources: [shop.items of shop]); documents of"
                                + " stream orders would be lost. Add this source to it, or delete"
                                + " it and it is created");
    }

    @Test
    void refusesACollectionThatTakesTheTopicOfAnotherIntegration() {
        server.put(
                COLLECTIONS + "/orders",
                "{'status':'READY','sources':[{'integration_name':'other','kafka':"
                        + "{'kafka_topic_name':'shop.orders'}}]}");
        assertThatThrownBy(() -> ensure(pipeline()))
                .isInstanceOf(SetupException.class)
                .hasMessageContaining("its Kafka sources: [shop.orders of other]");
    }

    @Test
    void warnsOfDifferences() throws Exception {
        server.put(
                COLLECTIONS + "/orders",
                "{'status':'READY','retention_secs':3600,'storage_compression_type':'LZ4',"
                        + "'insert_only':true,'sources':[{'integration_name':'shop','kafka':"
                        + "{'kafka_topic_name':'shop.orders'}}]}");
        assertThat(ensure(pipeline()))
                .filteredOn(step -> step.outcome() == SetupStep.Outcome.WARNING)
                .extracting(SetupStep::toString)
                .containsExactly(
                        "WARNING collection commons.orders: its retention is 3600 s, the pipeline"
                                + " file says 86400 s (0 is for ever)",
                        "WARNING collection commons.orders: its compression is LZ4, the pipeline"
                                + " file says ZSTD",
                        "WARNING collection commons.orders: it is insert-only: it takes no updates"
                                + " and no deletes");
    }

    @Test
    void saysThatNoIntegrationHasTheKey() {
        server.put(
                INTEGRATION, "{'name':'shop','kafka':{'connection_string':'kafka://changed@a'}}");
        assertThatThrownBy(() -> ensure(pipeline()))
                .isInstanceOf(SetupException.class)
                .hasMessage(
                        "no Kafka integration at "
                                + server.uri()
                                + " has the rockset.integration.key ${env:INTEGRATION} (Kafka"
                                + " integrations there: other, shop); use the key of one of them,"
                                + " whole, as kafka://...");
    }

    @Test
    void addsTopicsAgainIfSomebodyElseReplacedTheListMeanwhile() throws Exception {
        server.answer("PUT " + INTEGRATION, 200, "{'data':{}}");
        assertThat(ensure(pipeline()).get(0))
                .hasToString("UPDATED integration shop: now takes shop.customers, shop.orders");
        assertThat(server.resource(INTEGRATION).at("/kafka/kafka_topic_names")).hasSize(3);
    }

    @Test
    void acceptsThatSomebodyElseCreatesTheSame() throws Exception {
        server.put(
                COLLECTIONS + "/orders",
                "{'status':'READY','retention_secs':86400,'storage_compression_type':'ZSTD',"
                        + "'sources':[{'integration_name':'shop','kafka':"
                        + "{'kafka_topic_name':'shop.orders'}}]}");
        server.answer("GET " + COLLECTIONS + "/orders", 404, "{'type':'NOTFOUND'}");
        assertThat(ensure(pipeline()))
                .extracting(SetupStep::toString)
                .contains("EXISTS collection commons.orders");
    }

    @Test
    void saysWhatTheServerSays() {
        server.answer(
                "POST " + COLLECTIONS,
                403,
                "{'type':'FORBIDDEN','message':'no for ap1-5ecret','trace_id':'t-7'}");
        assertThatThrownBy(() -> ensure(pipeline()))
                .isInstanceOf(RocksetApiException.class)
                .hasMessage(
                        "POST "
                                + server.uri()
                                + COLLECTIONS
                                + ": 403 FORBIDDEN \"no for ****\" (trace_id t-7); check"
                                + " rockset.api.key, its role and its region");
    }

    private List<SetupStep> ensure(Pipeline pipeline) throws IOException, InterruptedException {
        return setup().ensure(pipeline, pipeline.streams());
    }

    private CollectionSetup setup() {
        SecretResolver secrets =
                new SecretResolver(Map.of("INTEGRATION", KEY, "API", ControlPlane.API_KEY));
        Patience patience =
                new Patience(
                        Duration.ofSeconds(30),
                        1,
                        Duration.ZERO,
                        Duration.ZERO,
                        Duration.ofSeconds(5),
                        Duration.ofSeconds(1));
        return new CollectionSetup(secrets, patience, time, time);
    }

    private Pipeline pipeline() {
        return pipeline(
                "  rockset.integration.key: ${env:INTEGRATION}\n  rockset.api.key: ${env:API}");
    }

    private Pipeline pipeline(String keys) {
        return PipelineFile.parse(
                "shop.yaml",
                """
                pipeline: shop
                kafka: {bootstrap.servers: 'localhost:9092'}
                rockset:
                  rockset.apiserver.url: %s
                  format: JSON
                %s
                streams:
                  orders:
                    topic: shop.orders
                    collection:
                      name: orders
                      description: All
                      retention: 1d
                      ingest-limit: 1GiB
                      compression: ZSTD
                  customers:
                    topic: shop.customers
                    collection: {name: customers, workspace: people}
                """
                        .formatted(server.uri(), keys));
    }
}
