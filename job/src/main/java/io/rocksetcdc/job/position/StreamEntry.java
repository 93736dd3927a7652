package io.rocksetcdc.job.position;

import java.util.Optional;
import java.util.Set;

/**
 * What the layout knows of a stream that has been started.
 *
 * @param group the group that ran it last
 * @param job id of the job that ran it last
 * @param topics what it read; other topics need another generation
 * @param generation part of its source's uid
 * @param origin where the generation began
 */
public record StreamEntry(
        String group, String job, Set<String> topics, int generation, Origin origin) {

    public StreamEntry {
        topics = Set.copyOf(topics);
    }

    /** Whether no other job than this one has run the generation. */
    boolean hasOnlyRunIn(String someJob) {
        return job.equals(someJob) && origin.job().equals(Optional.of(someJob));
    }
}
