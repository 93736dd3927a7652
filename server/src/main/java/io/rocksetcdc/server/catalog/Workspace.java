package io.rocksetcdc.server.catalog;

import java.util.Objects;

/**
 * A workspace: a name space of collections, a schema in SQL.
 *
 * @param createdAt ISO-8601, UTC
 */
public record Workspace(String name, String description, String createdAt) {
    public Workspace {
        Objects.requireNonNull(name);
        description = Objects.requireNonNullElse(description, "");
        Objects.requireNonNull(createdAt);
    }
}
