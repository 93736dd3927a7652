package io.rocksetcdc.job.position;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** All reasons why a start is refused; streams with the same reason share a line. */
final class Refusals {

    private final Map<String, List<String>> streamsByReason = new LinkedHashMap<>();

    boolean isEmpty() {
        return streamsByReason.isEmpty();
    }

    void add(String stream, String reason) {
        streamsByReason.computeIfAbsent(reason, unused -> new ArrayList<>()).add(stream);
    }

    /** Each stream with each of its reasons. */
    List<Refusal> all() {
        List<Refusal> all = new ArrayList<>();
        streamsByReason.forEach(
                (reason, streams) ->
                        streams.forEach(stream -> all.add(new Refusal(stream, reason))));
        return all;
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
