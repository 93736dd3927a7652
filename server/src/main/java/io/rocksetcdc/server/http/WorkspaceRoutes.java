package io.rocksetcdc.server.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.rocksetcdc.server.catalog.Catalog;
import io.rocksetcdc.server.catalog.Workspace;

/** {@code /v1/orgs/self/ws}. */
final class WorkspaceRoutes {
    static final String PATH = "/v1/orgs/self/ws";

    private final Catalog catalog;

    WorkspaceRoutes(Catalog catalog) {
        this.catalog = catalog;
    }

    void register(RoutesConfig routes) {
        routes.get(PATH, this::list);
        routes.post(PATH, this::create);
        routes.get(PATH + "/{workspace}", this::get);
        routes.delete(PATH + "/{workspace}", this::delete);
    }

    private void list(Context context) {
        Json.writeData(context, catalog.workspaces().stream().map(this::shown).toList());
    }

    private void create(Context context) {
        JsonNode body = Json.read(context);
        Workspace created =
                catalog.createWorkspace(
                        Json.string(body, "name"), Json.string(body, "description", ""));
        Json.writeData(context, shown(created));
    }

    private void get(Context context) {
        Json.writeData(context, shown(catalog.workspace(context.pathParam("workspace"))));
    }

    private void delete(Context context) {
        Workspace deleted = catalog.deleteWorkspace(context.pathParam("workspace"));
        Json.writeData(context, fields(deleted).put("collection_count", 0));
    }

    private Json.Members shown(Workspace workspace) {
        return fields(workspace)
                .put("collection_count", catalog.collections(workspace.name()).size());
    }

    private static Json.Members fields(Workspace workspace) {
        return Json.members()
                .put("name", workspace.name())
                .put("description", workspace.description())
                .put("created_at", workspace.createdAt());
    }
}
