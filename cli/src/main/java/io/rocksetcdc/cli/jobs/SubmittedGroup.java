package io.rocksetcdc.cli.jobs;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;

/**
 * What became of a group that was to be started.
 *
 * @param group its name
 * @param job id of the job that runs it; empty if the start was refused
 * @param ran whether it ran already
 * @param restored uids of the sources that go on from a savepoint
 * @param refusal why it was not started
 */
record SubmittedGroup(
        String group,
        Optional<String> job,
        boolean ran,
        List<String> restored,
        Optional<String> refusal) {

    static SubmittedGroup running(String group, String job) {
        return new SubmittedGroup(group, Optional.of(job), true, List.of(), Optional.empty());
    }

    static SubmittedGroup refused(String group, String why) {
        return new SubmittedGroup(group, Optional.empty(), false, List.of(), Optional.of(why));
    }

    String line() {
        if (refusal.isPresent()) {
            return refusal.get();
        }
        String what = ran ? "runs already" : "started";
        String uids = restored.isEmpty() ? "" : ", restored " + String.join(", ", restored);
        return "Group %s %s as job %s%s.".formatted(group, what, job.orElseThrow(), uids);
    }

    void write(ObjectNode json) {
        json.put("group", group)
                .put("job", job.orElse(null))
                .put("alreadyRunning", ran)
                .put("refusal", refusal.orElse(null));
        restored.forEach(json.putArray("restoredUids")::add);
    }
}
