package io.rocksetcdc.job.position;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a start from a savepoint would do.
 *
 * @param savepoint where all streams are
 * @param group the group that would be started
 * @param streams how each stream starts that may
 * @param dropped streams whose position nobody takes, each with the reason
 * @param refusals all reasons against the start; none if it may be
 * @param notes what it was decided from, and what it was not
 */
public record Verification(
        SavepointPositions savepoint,
        String group,
        List<StreamStart> streams,
        Map<String, String> dropped,
        List<Refusal> refusals,
        List<String> notes) {

    public Verification {
        streams = List.copyOf(streams);
        dropped = Map.copyOf(dropped);
        refusals = List.copyOf(refusals);
        notes = List.copyOf(notes);
    }

    /** A stream that is refused is not dropped as well. */
    static Verification of(Decision decision, SavepointPositions savepoint) {
        StartPlan plan = decision.plan();
        Set<String> refused =
                decision.refusals().stream().map(Refusal::subject).collect(Collectors.toSet());
        Map<String, String> dropped = new HashMap<>(plan.dropped());
        dropped.keySet().removeAll(refused);
        return new Verification(
                savepoint,
                plan.group(),
                plan.streams(),
                dropped,
                decision.refusals(),
                plan.notes());
    }

    /** Whether the group may start from it. */
    public boolean mayStart() {
        return refusals.isEmpty();
    }
}
