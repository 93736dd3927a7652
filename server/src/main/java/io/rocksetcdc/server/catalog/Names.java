package io.rocksetcdc.server.catalog;

import io.rocksetcdc.server.error.ApiException;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Which names workspaces, collections and integrations may have. */
final class Names {
    private static final int MAX_LENGTH = 100;
    private static final Pattern VALID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]*");

    /** Names that mean something else in front of a dot in DuckDB's SQL. */
    private static final Set<String> TAKEN_BY_SQL =
            Set.of("information_schema", "pg_catalog", "system", "temp");

    private Names() {}

    static String valid(String kind, String name) {
        if (name.length() > MAX_LENGTH || !VALID.matcher(name).matches()) {
            throw ApiException.invalid(
                    String.format(
                            "The %s name '%s' is not valid: it must start with a letter or digit,"
                                    + " contain only letters, digits, '-' and '_', and have at most"
                                    + " %d characters.",
                            kind, name, MAX_LENGTH));
        }
        return name;
    }

    static String validWorkspace(String name) {
        valid("workspace", name);
        if (TAKEN_BY_SQL.contains(key(name))) {
            throw ApiException.invalid(
                    "The workspace name '" + name + "' is taken by SQL: choose another name.");
        }
        return name;
    }

    /** SQL does not tell upper from lower case, so neither do names. */
    static String key(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    static String key(String workspace, String collection) {
        return key(workspace) + "." + key(collection);
    }
}
