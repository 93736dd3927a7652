package io.rocksetcdc.job.position;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a savepoint or a retained checkpoint holds.
 *
 * @param path where it is
 * @param checkpointId counts up within a job, savepoints included
 * @param uids of the operators that have state; an operator without a uid is named by its id
 */
record SavepointContents(String path, long checkpointId, List<String> uids) {

    SavepointContents {
        uids = List.copyOf(uids);
    }

    /** The generations of a stream whose position is in there. */
    Set<Integer> generations(String stream) {
        Set<Integer> generations = new TreeSet<>();
        for (String uid : uids) {
            Uids.ofSource(uid)
                    .filter(source -> source.stream().equals(stream))
                    .ifPresent(source -> generations.add(source.generation()));
        }
        return generations;
    }
}
