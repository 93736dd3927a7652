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
 * @param isGivenUp whether the change that had started it was brought back: if no savepoint has it,
 *     it starts anew
 */
public record StreamEntry(
        String group,
        String job,
        Set<String> topics,
        int generation,
        Origin origin,
        boolean isGivenUp) {

    public StreamEntry {
        topics = Set.copyOf(topics);
    }

    StreamEntry(String group, String job, Set<String> topics, int generation, Origin origin) {
        this(group, job, topics, generation, origin, false);
    }

    StreamEntry givenUp() {
        return new StreamEntry(group, job, topics, generation, origin, true);
    }

    /** Whether no other job than this one has run the generation. */
    boolean hasOnlyRunIn(String someJob) {
        return job.equals(someJob) && origin.job().equals(Optional.of(someJob));
    }
}
