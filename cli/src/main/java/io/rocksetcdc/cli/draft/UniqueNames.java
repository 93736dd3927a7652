package io.rocksetcdc.cli.draft;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/**
 * Legal names for tables, each given once: the table's own if it is free, with its schema if not,
 * with a number if need be. Case does not tell names apart.
 */
public final class UniqueNames {

    private final String illegal;
    private final String instead;
    private final int longest;
    private final boolean lowerCase;
    private final Set<String> taken = new HashSet<>();

    private UniqueNames(String illegal, String instead, int longest, boolean lowerCase) {
        this.illegal = illegal;
        this.instead = instead;
        this.longest = longest;
        this.lowerCase = lowerCase;
    }

    /** Names of streams. */
    public static UniqueNames streams() {
        return new UniqueNames("[^a-z0-9]+", "-", 100, true);
    }

    /** Names of collections, of at most 100 characters. */
    public static UniqueNames collections() {
        return new UniqueNames("[^A-Za-z0-9_-]", "_", 100, false);
    }

    /**
     * A name that was not given before.
     *
     * @param schema empty for none
     */
    public String of(String schema, String table) {
        String plain = legal(table);
        String qualified = schema.isEmpty() ? plain : legal(schema + instead + table);
        String candidate = cut(isTaken(cut(plain, "")) ? qualified : plain, "");
        for (int number = 2; !taken.add(key(candidate)); number++) {
            candidate = cut(qualified, instead + number);
        }
        return candidate;
    }

    private boolean isTaken(String name) {
        return taken.contains(key(name));
    }

    private static String key(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    private String cut(String name, String end) {
        return name.substring(0, Math.min(name.length(), longest - end.length())) + end;
    }

    private String legal(String name) {
        String cased = lowerCase ? name.toLowerCase(Locale.ROOT) : name;
        String stripped = cased.replaceAll(illegal, instead).replaceAll("^[^A-Za-z0-9]+|-+$", "");
        return stripped.isEmpty() ? "table" : stripped;
    }
}
