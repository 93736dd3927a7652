package io.rocksetcdc.job.decode;

import io.rocksetcdc.sink.RejectedRecordException;
import java.io.Closeable;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.avro.NameValidator;
import org.apache.avro.Schema;
import org.apache.flink.avro.registry.confluent.shaded.io.confluent.kafka.schemaregistry.client.CachedSchemaRegistryClient;
import org.apache.flink.avro.registry.confluent.shaded.io.confluent.kafka.schemaregistry.client.SchemaRegistryClientConfig;
import org.apache.flink.avro.registry.confluent.shaded.io.confluent.kafka.schemaregistry.client.rest.RestService;
import org.apache.flink.avro.registry.confluent.shaded.io.confluent.kafka.schemaregistry.client.rest.entities.SchemaReference;
import org.apache.flink.avro.registry.confluent.shaded.io.confluent.kafka.schemaregistry.client.rest.entities.SchemaString;
import org.apache.flink.avro.registry.confluent.shaded.io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;

/**
 * A registry that speaks Confluent's REST API. Schema texts are fetched by id with their references
 * and parsed without regard to Avro's rules for names, so that a column's name can not stop a
 * topic. Schemas are kept for ever. An id that is not known may be new: once it is asked for again,
 * ever less often, for 15 seconds. Then it is refused, and looked for ever less often.
 *
 * <p>Not thread-safe. A look-up blocks for as long as the client's own time-outs allow.
 */
public final class ConfluentRegistry implements SchemaLookup, Closeable {

    private static final int SCHEMA_NOT_FOUND = 40403;
    private static final int SUBJECT_NOT_FOUND = 40401;
    private static final int VERSION_NOT_FOUND = 40402;
    private static final int CLIENT_CACHE = 1;
    private static final String LOOK_MILLIS = "10000";
    private static final String BASIC_CREDENTIALS =
            SchemaRegistryClientConfig.BASIC_AUTH_CREDENTIALS_SOURCE;
    private static final String BEARER_CREDENTIALS =
            SchemaRegistryClientConfig.BEARER_AUTH_CREDENTIALS_SOURCE;

    /** A registry's follower may not have heard of a new schema yet. Together 15 seconds. */
    private static final List<Duration> PAUSES =
            Stream.of(200, 400, 800, 1600, 3000, 4000, 5000).map(Duration::ofMillis).toList();

    private final ConfluentRegistryUrls urls;
    private final RestService rest;
    private final CachedSchemaRegistryClient client;
    private final Pause pause;
    private final List<Duration> pauses;
    private final Map<Integer, Schema> schemas = new HashMap<>();
    private final SchemaRefusals refusals;

    /**
     * @param urls base URL, or several with commas between them; user info in one is sent to its
     *     host, and never shown, unless the properties name other credentials
     * @param properties of Confluent's client, with or without the prefix {@code schema.registry.}:
     *     {@code basic.auth.credentials.source}, {@code bearer.auth.token}, {@code ssl.*} and so
     *     on; secrets resolved
     * @throws IllegalArgumentException if a property is wrong
     */
    public ConfluentRegistry(String urls, Map<String, String> properties) {
        this(urls, properties, Clock.systemUTC(), time -> Thread.sleep(time.toMillis()));
    }

    ConfluentRegistry(String urls, Map<String, String> properties, Clock clock, Pause pause) {
        this(urls, properties, clock, pause, PAUSES);
    }

    private ConfluentRegistry(
            String urls,
            Map<String, String> properties,
            Clock clock,
            Pause pause,
            List<Duration> pauses) {
        this.urls = new ConfluentRegistryUrls(urls);
        this.refusals = new SchemaRefusals(clock);
        this.pause = pause;
        this.pauses = pauses;
        this.rest = new RestService(this.urls.withoutUserInfo());
        // The client knows how to set up authentication and TLS of the service given to it. The
        // texts are read from the service itself: the client would parse them, strictly.
        try {
            this.client = new CachedSchemaRegistryClient(rest, CLIENT_CACHE, properties);
        } catch (RuntimeException e) {
            throw new IllegalArgumentException(
                    "The schema registry's properties are not accepted: " + e.getMessage(), e);
        }
        if (this.urls.haveUserInfo() && takesCredentialsFromUrl(properties)) {
            rest.setBasicAuthCredentialProvider(this.urls);
        }
    }

    /**
     * A registry for a look: an answer is awaited for 10 seconds, and an id that is not known is
     * not asked for again.
     */
    public static ConfluentRegistry forALook(String urls, Map<String, String> properties) {
        Map<String, String> bounded = new HashMap<>(properties);
        bounded.put(SchemaRegistryClientConfig.HTTP_CONNECT_TIMEOUT_MS, LOOK_MILLIS);
        bounded.put(SchemaRegistryClientConfig.HTTP_READ_TIMEOUT_MS, LOOK_MILLIS);
        return new ConfluentRegistry(urls, bounded, Clock.systemUTC(), time -> {}, List.of());
    }

    /**
     * Asks for something small.
     *
     * @return why the registry refuses to answer, if it does
     * @throws IOException if it can not be reached
     */
    public Optional<String> refusal() throws IOException {
        try {
            rest.getSchemaTypes();
            return Optional.empty();
        } catch (RestClientException e) {
            return Optional.of("it answers " + e.getStatus() + "." + advice(e));
        } catch (RuntimeException e) {
            return Optional.of("it gives no usable answer; is it a schema registry?");
        }
    }

    /**
     * The newest schema of a subject.
     *
     * @return empty if there is no such subject
     * @throws RejectedRecordException if what it holds is not Avro
     * @throws IOException if the registry can not be asked now, or refuses the credentials
     */
    public Optional<Schema> newest(String subject) throws RejectedRecordException, IOException {
        try {
            return Optional.of(writerSchema(rest.getLatestVersion(subject).getId()));
        } catch (RestClientException e) {
            if (isUnknown(e)) {
                return Optional.empty();
            }
            throw new IOException(
                    "The schema registry %s answered %d for subject %s.%s"
                            .formatted(urls, e.getStatus(), subject, advice(e)),
                    e);
        } catch (RuntimeException e) {
            throw new IOException("The schema registry " + urls + " gave no usable answer.", e);
        }
    }

    @Override
    public Schema writerSchema(int id) throws RejectedRecordException, IOException {
        Schema known = schemas.get(id);
        if (known != null) {
            return known;
        }
        Optional<RejectedRecordException> refusal = refusals.standing(id);
        if (refusal.isPresent()) {
            throw refusal.get();
        }
        Schema schema = parse(id, texts(id));
        schemas.put(id, schema);
        refusals.forget(id);
        return schema;
    }

    @Override
    public void close() throws IOException {
        client.close();
    }

    /** Unless the properties name another source of credentials. */
    private static boolean takesCredentialsFromUrl(Map<String, String> properties) {
        return Stream.of("", SchemaRegistryClientConfig.CLIENT_NAMESPACE)
                .allMatch(
                        prefix ->
                                properties
                                                .getOrDefault(prefix + BASIC_CREDENTIALS, "URL")
                                                .equals("URL")
                                        && !properties.containsKey(prefix + BEARER_CREDENTIALS));
    }

    /** Texts of the schema's references, of theirs before, and last its own. */
    private List<String> texts(int id) throws RejectedRecordException, IOException {
        try {
            SchemaString schema = schemaString(id);
            if (schema.getSchemaType() != null && !schema.getSchemaType().equals("AVRO")) {
                throw refuse(
                        id, "unsupported-schema", "is " + schema.getSchemaType() + ", not Avro.");
            }
            List<String> texts = new ArrayList<>();
            addReferences(schema.getReferences(), texts, new HashSet<>());
            texts.add(schema.getSchemaString());
            return texts;
        } catch (RestClientException e) {
            throw outageUnlessUnknown(id, e);
        } catch (RuntimeException e) {
            throw new IOException("The schema registry " + urls + " gave no usable answer.", e);
        }
    }

    private SchemaString schemaString(int id) throws IOException, RestClientException {
        for (Duration time : refusals.has(id) ? List.<Duration>of() : pauses) {
            try {
                return rest.getId(id);
            } catch (RestClientException e) {
                if (!isUnknown(e)) {
                    throw e;
                }
                await(time);
            }
        }
        return rest.getId(id);
    }

    private void await(Duration time) throws IOException {
        try {
            pause.run(time);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("Stopped while waiting for the schema registry.");
        }
    }

    private void addReferences(
            List<SchemaReference> references, List<String> texts, Set<String> seen)
            throws IOException, RestClientException {
        if (references == null) {
            return;
        }
        for (SchemaReference reference : references) {
            if (seen.add(reference.getSubject() + " " + reference.getVersion())) {
                var referenced =
                        rest.getVersion(reference.getSubject(), reference.getVersion(), true);
                addReferences(referenced.getReferences(), texts, seen);
                texts.add(referenced.getSchema());
            }
        }
    }

    private Schema parse(int id, List<String> texts) throws RejectedRecordException {
        try {
            Schema.Parser parser = new Schema.Parser(NameValidator.NO_VALIDATION);
            parser.setValidateDefaults(false);
            texts.subList(0, texts.size() - 1).forEach(parser::parse);
            return parser.parse(texts.get(texts.size() - 1));
        } catch (RuntimeException e) {
            throw refuse(id, "unusable-schema", "can not be parsed: " + e.getMessage());
        }
    }

    private IOException outageUnlessUnknown(int id, RestClientException e)
            throws RejectedRecordException {
        if (isUnknown(e)) {
            throw refuse(id, "unknown-schema", "is not in the registry " + urls + ".");
        }
        return new IOException(
                "The schema registry "
                        + urls
                        + " answered "
                        + e.getStatus()
                        + " for schema "
                        + id
                        + "."
                        + advice(e),
                e);
    }

    private static String advice(RestClientException e) {
        return e.getStatus() == 401 || e.getStatus() == 403
                ? " It refuses the credentials: check basic.auth.* or bearer.auth.*"
                        + " among the registry's properties."
                : "";
    }

    private static boolean isUnknown(RestClientException e) {
        return e.getErrorCode() == SCHEMA_NOT_FOUND
                || e.getErrorCode() == SUBJECT_NOT_FOUND
                || e.getErrorCode() == VERSION_NOT_FOUND;
    }

    private RejectedRecordException refuse(int id, String reason, String what) {
        return refusals.refuse(id, reason, "Schema " + id + " " + what);
    }

    /** Waits. */
    @FunctionalInterface
    interface Pause {
        void run(Duration time) throws InterruptedException;
    }
}
