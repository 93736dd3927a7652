package io.rocksetcdc.job.document;

import io.rocksetcdc.job.decode.JsonText;
import java.util.Set;
import java.util.function.Predicate;

/** Field names that would steer the server if a row had them. */
final class ReservedNames {

    static final String ID = "_id";
    static final String OP = "_op";
    static final String EVENT_TIME = "_event_time";

    private static final Set<String> RENAMED = Set.of(OP, EVENT_TIME, "_meta", JsonText.TYPE_NAME);

    private ReservedNames() {}

    /** Whether a field of a row must have another name; {@code _id} is replaced, not renamed. */
    static boolean inRow(String name) {
        return RENAMED.contains(name);
    }

    /** The name with as many underscores behind it as make it free. */
    static String free(String name, Predicate<String> taken) {
        String free = name + "_";
        while (taken.test(free)) {
            free += "_";
        }
        return free;
    }
}
