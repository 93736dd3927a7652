package io.rocksetcdc.job.position;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** All reasons why a start is refused; streams with the same reason share a line. */
final class Refusals {

    private final Map<String, List<String>> streamsByReason = new LinkedHashMap<>();

    void add(String stream, String reason) {
        streamsByReason.computeIfAbsent(reason, unused -> new ArrayList<>()).add(stream);
    }

    /**
     * @throws StartRefusedException if there is any reason
     */
    void throwIfAny(String group) {
        if (streamsByReason.isEmpty()) {
            return;
        }
        StringBuilder message = new StringBuilder("Group " + group + " is not started.");
        streamsByReason.forEach(
                (reason, streams) ->
                        message.append("\n  ")
                                .append(String.join(", ", streams))
                                .append(": ")
                                .append(reason));
        throw new StartRefusedException(message.toString());
    }
}
