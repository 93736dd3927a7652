package io.rocksetcdc.job.position;

import java.util.Optional;

/**
 * What the layout knows of a stream that has been started.
 *
 * @param group the group that ran it last
 * @param job id of the job that ran it last
 * @param topic what it read; another topic needs another generation
 * @param generation part of its source's uid
 * @param origin where the generation began
 * @param isGivenUp whether the change that had started it was brought back: if no savepoint has it,
 *     it starts anew
 */
public record StreamEntry(
        String group, String job, String topic, int generation, Origin origin, boolean isGivenUp) {

    StreamEntry(String group, String job, String topic, int generation, Origin origin) {
        this(group, job, topic, generation, origin, false);
    }

    StreamEntry givenUp() {
        return new StreamEntry(group, job, topic, generation, origin, true);
    }

    /** Whether no other job than this one has run the generation. */
    boolean hasOnlyRunIn(String someJob) {
        return job.equals(someJob) && origin.job().equals(Optional.of(someJob));
    }
}
