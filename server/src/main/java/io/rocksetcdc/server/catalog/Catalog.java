package io.rocksetcdc.server.catalog;

import io.rocksetcdc.server.error.ApiException;
import io.rocksetcdc.server.error.ErrorType;
import io.rocksetcdc.server.store.CollectionSchema;
import io.rocksetcdc.server.store.Database;
import io.rocksetcdc.server.store.Sql;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/**
 * Workspaces, collections and integrations. Every change is durable before the call returns.
 * Thread-safe. Throws {@link ApiException} for what Rockset refuses.
 */
public final class Catalog implements AutoCloseable {
    /** The workspace that always exists. */
    public static final String COMMONS = "commons";

    private final CatalogStore store;
    private final Clock clock;
    private final Map<String, Workspace> workspaces = new TreeMap<>();
    private final Map<String, KafkaIntegration> integrations = new TreeMap<>();
    private final Map<String, Collection> collections = new TreeMap<>();

    public Catalog(Database database, Clock clock) {
        this.store = new CatalogStore(database);
        this.clock = clock;
        store.load(Workspace.class).forEach(w -> workspaces.put(Names.key(w.name()), w));
        store.load(KafkaIntegration.class).forEach(i -> integrations.put(Names.key(i.name()), i));
        store.load(Collection.class)
                .forEach(c -> collections.put(Names.key(c.workspace(), c.name()), c));
        if (!workspaces.containsKey(COMMONS)) {
            createWorkspace(COMMONS, "The default workspace");
        }
        dropLeftovers();
    }

    public synchronized Workspace createWorkspace(String name, String description) {
        String key = Names.key(Names.validWorkspace(name));
        refuseExisting("Workspace", workspaces.get(key), name);
        Workspace workspace = new Workspace(name, description, now());
        store.put(key, workspace, "CREATE SCHEMA IF NOT EXISTS " + Sql.identifier(name));
        workspaces.put(key, workspace);
        return workspace;
    }

    public synchronized Workspace workspace(String name) {
        return existing("Workspace", workspaces.get(Names.key(name)), name);
    }

    public synchronized List<Workspace> workspaces() {
        return List.copyOf(workspaces.values());
    }

    public synchronized Workspace deleteWorkspace(String name) {
        Workspace workspace = workspace(name);
        if (Names.key(name).equals(COMMONS)) {
            throw ApiException.invalid("The workspace 'commons' cannot be deleted.");
        }
        refuseDependents("Workspace", workspace.name(), collections(workspace.name()));
        store.remove(
                Names.key(name),
                workspace,
                "DROP SCHEMA IF EXISTS " + Sql.identifier(workspace.name()) + " CASCADE");
        workspaces.remove(Names.key(name));
        return workspace;
    }

    public synchronized KafkaIntegration createIntegration(KafkaIntegration wanted) {
        String key = Names.key(Names.valid("integration", wanted.name()));
        refuseExisting("Integration", integrations.get(key), wanted.name());
        store.put(key, wanted);
        integrations.put(key, wanted);
        return wanted;
    }

    public synchronized KafkaIntegration integration(String name) {
        return existing("Integration", integrations.get(Names.key(name)), name);
    }

    public synchronized List<KafkaIntegration> integrations() {
        return List.copyOf(integrations.values());
    }

    /** Replaces the description and the whole topic list. */
    public synchronized KafkaIntegration updateIntegration(
            String name, String description, List<String> topics) {
        KafkaIntegration old = integration(name);
        for (String topic : old.topics()) {
            if (!topics.contains(topic)) {
                refuseDependents("Topic", topic, collectionsTaking(old.name(), topic));
            }
        }
        KafkaIntegration updated = old.with(description, topics);
        store.put(Names.key(name), updated);
        integrations.put(Names.key(name), updated);
        return updated;
    }

    public synchronized KafkaIntegration deleteIntegration(String name) {
        KafkaIntegration integration = integration(name);
        refuseDependents("Integration", integration.name(), collectionsOf(integration.name()));
        store.remove(Names.key(name), integration);
        integrations.remove(Names.key(name));
        return integration;
    }

    public synchronized Collection createCollection(String workspaceName, CollectionSpec spec) {
        Workspace workspace = workspace(workspaceName);
        String key = Names.key(workspace.name(), Names.valid("collection", spec.name()));
        refuseExisting("Collection", collections.get(key), workspace.name() + "." + spec.name());
        List<KafkaSource> sources = new ArrayList<>();
        for (CollectionSpec.SourceSpec source : spec.sources()) {
            sources.add(checked(source));
        }
        Collection collection =
                new Collection(store.nextCollectionId(), workspace.name(), now(), spec, sources);
        store.putCollection(key, collection);
        collections.put(key, collection);
        return collection;
    }

    public synchronized Collection collection(String workspace, String name) {
        return existing(
                "Collection", collections.get(Names.key(workspace, name)), workspace + "." + name);
    }

    public synchronized List<Collection> collections() {
        return List.copyOf(collections.values());
    }

    public synchronized List<Collection> collections(String workspace) {
        String name = workspace(workspace).name();
        return collections.values().stream().filter(c -> c.workspace().equals(name)).toList();
    }

    /** The collections that take a topic of an integration. */
    public synchronized List<Collection> collectionsTaking(String integration, String topic) {
        return collections.values().stream().filter(c -> c.takes(integration, topic)).toList();
    }

    /** Collections with any source of an integration. */
    public synchronized List<Collection> collectionsOf(String integration) {
        return collections.values().stream()
                .filter(
                        c ->
                                c.sources().stream()
                                        .anyMatch(s -> s.integrationName().equals(integration)))
                .toList();
    }

    /**
     * Does something to a collection that must not be removed meanwhile, unless it is already gone.
     */
    public synchronized void whileThere(Collection collection, Runnable action) {
        if (has(collection)) {
            action.run();
        }
    }

    /** Whether the collection has not been removed. */
    public synchronized boolean has(Collection collection) {
        return collections.values().stream().anyMatch(c -> c.id() == collection.id());
    }

    /** Removes a collection by name. Its tables stay until {@link #dropTables}. */
    public synchronized Collection removeCollection(String workspace, String name) {
        Collection collection = collection(workspace, name);
        store.remove(
                Names.key(workspace, name),
                collection,
                "DROP VIEW IF EXISTS "
                        + Sql.identifier(collection.workspace())
                        + "."
                        + Sql.identifier(collection.name()));
        collections.remove(Names.key(workspace, name));
        return collection;
    }

    /** Drops the tables of a removed collection, once nothing writes them any more. */
    public synchronized void dropTables(Collection removed) {
        store.dropTables(removed.schema());
    }

    @Override
    public synchronized void close() {
        store.close();
    }

    private KafkaSource checked(CollectionSpec.SourceSpec source) {
        KafkaIntegration integration = integration(source.integrationName());
        if (!integration.topics().contains(source.topic())) {
            throw ApiException.invalid(
                    String.format(
                            "The topic '%s' is not in the topic list of the integration '%s':"
                                    + " add it to the integration first.",
                            source.topic(), integration.name()));
        }
        return new KafkaSource(UUID.randomUUID().toString(), integration.name(), source.topic());
    }

    private void dropLeftovers() {
        List<Long> known = collections.values().stream().map(Collection::id).toList();
        for (long id : store.storedCollections()) {
            if (!known.contains(id)) {
                store.dropTables(new CollectionSchema(id));
            }
        }
    }

    private static void refuseDependents(String kind, String name, List<Collection> users) {
        if (!users.isEmpty()) {
            throw ApiException.of(
                    ErrorType.DEPENDENTRESOURCES,
                    String.format(
                            "%s '%s' is still used by the collections %s: delete them first.",
                            kind, name, users.stream().map(Collection::path).toList()));
        }
    }

    private static void refuseExisting(String kind, Object existing, String name) {
        if (existing != null) {
            throw ApiException.of(
                    ErrorType.ALREADYEXISTS,
                    kind + " '" + name + "' already exists (case does not tell names apart).");
        }
    }

    private static <T> T existing(String kind, T entry, String name) {
        return Optional.ofNullable(entry)
                .orElseThrow(() -> ApiException.notFound(kind + " '" + name + "' does not exist."));
    }

    private String now() {
        return clock.instant().toString();
    }
}
