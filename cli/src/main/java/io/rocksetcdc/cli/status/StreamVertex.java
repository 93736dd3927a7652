package io.rocksetcdc.cli.status;

import java.util.Map;
import java.util.stream.Collectors;

/**
 * The chain of one stream in a running job.
 *
 * @param id of the vertex
 * @param subtasks its parallelism
 * @param states how many of them are in each state, e.g. RUNNING; without those that none is in
 */
public record StreamVertex(String id, int subtasks, Map<String, Integer> states) {

    public StreamVertex {
        states = Map.copyOf(states);
    }

    /** How many subtasks run. */
    public int running() {
        return states.getOrDefault("RUNNING", 0);
    }

    /** Whether all of them do. */
    public boolean isRunning() {
        return running() == subtasks;
    }

    /** Whether one waits for a slot. */
    public boolean waitsForSlots() {
        return states.containsKey("SCHEDULED");
    }

    /** For a message: {@code 1 RUNNING, 2 SCHEDULED}. */
    public String statesText() {
        return states.entrySet().stream()
                .map(state -> state.getValue() + " " + state.getKey())
                .sorted()
                .collect(Collectors.joining(", "));
    }
}
