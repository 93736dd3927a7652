package io.rocksetcdc.job.position;

import io.rocksetcdc.job.config.Pipeline;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.flink.api.common.JobID;

/**
 * What a start of a group will do.
 *
 * @param group the group
 * @param job the job's id
 * @param restoredFrom the savepoint or checkpoint to restore
 * @param streams how each stream of the group starts
 * @param dropped streams whose position in the savepoint nobody takes, each with the reason
 * @param notes what an operator should know besides
 */
public record StartPlan(
        String group,
        String job,
        Optional<String> restoredFrom,
        List<StreamStart> streams,
        Map<String, String> dropped,
        List<String> notes) {

    public StartPlan {
        streams = List.copyOf(streams);
        dropped = Map.copyOf(dropped);
        notes = List.copyOf(notes);
    }

    /** The first start of a group of which there is no layout, and will be none. */
    public static StartPlan first(Pipeline pipeline, String group) {
        return new StartPlan(
                group,
                JobID.generate().toHexString(),
                Optional.empty(),
                pipeline.group(group).stream().map(StreamStart::first).toList(),
                Map.of(),
                List.of());
    }

    /** One line for the job and for each stream. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add("Group %s starts as job %s:".formatted(group, job));
        for (StreamStart start : streams) {
            String from =
                    start.isRestored()
                            ? "restored from " + restoredFrom.orElseThrow()
                            : "fresh from " + start.origin().from();
            lines.add(
                    "  %s: %s, generation %d"
                            .formatted(start.stream().name(), from, start.generation()));
        }
        new TreeMap<>(dropped)
                .forEach((stream, why) -> lines.add("  %s: dropped, %s".formatted(stream, why)));
        notes.forEach(note -> lines.add("  Note: " + note));
        return lines;
    }

    StartPlan noting(List<String> more) {
        List<String> all = new ArrayList<>(notes);
        all.addAll(more);
        return new StartPlan(group, job, restoredFrom, streams, dropped, all);
    }

    StartPlan withStreams(List<StreamStart> others) {
        return new StartPlan(group, job, restoredFrom, others, dropped, notes);
    }
}
