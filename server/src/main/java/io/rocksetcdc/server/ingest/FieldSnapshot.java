package io.rocksetcdc.server.ingest;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A collection's fields at one moment. A change makes another object, so identity tells whether
 * something changed.
 */
public final class FieldSnapshot {
    private final Map<String, Integer> kinds;

    FieldSnapshot(Map<String, Integer> kinds) {
        this.kinds = Collections.unmodifiableMap(new LinkedHashMap<>(kinds));
    }

    /** A mask of {@link Kind#bit()} for each field, in order of appearance. */
    public Map<String, Integer> kinds() {
        return kinds;
    }
}
