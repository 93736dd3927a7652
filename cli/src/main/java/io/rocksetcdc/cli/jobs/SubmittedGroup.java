package io.rocksetcdc.cli.jobs;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.rocksetcdc.cli.Failures;
import io.rocksetcdc.job.position.StartPlan;
import io.rocksetcdc.job.position.StreamStart;
import java.util.List;
import java.util.Optional;

/**
 * What became of a group that was to be started.
 *
 * @param group its name
 * @param job id of the job that runs it; empty if the start was refused or has failed
 * @param ran whether it ran already
 * @param restored uids of the sources that go on from a savepoint
 * @param refusal why it was not started
 * @param failure why nobody knows whether it was started
 */
record SubmittedGroup(
        String group,
        Optional<String> job,
        boolean ran,
        List<String> restored,
        Optional<String> refusal,
        Optional<String> failure) {

    static SubmittedGroup started(StartPlan plan) {
        List<String> restored =
                plan.streams().stream()
                        .filter(StreamStart::isRestored)
                        .map(start -> start.uids().source())
                        .toList();
        return new SubmittedGroup(
                plan.group(),
                Optional.of(plan.job()),
                false,
                restored,
                Optional.empty(),
                Optional.empty());
    }

    static SubmittedGroup running(String group, String job) {
        return new SubmittedGroup(
                group, Optional.of(job), true, List.of(), Optional.empty(), Optional.empty());
    }

    static SubmittedGroup refused(String group, String why) {
        return new SubmittedGroup(
                group, Optional.empty(), false, List.of(), Optional.of(why), Optional.empty());
    }

    static SubmittedGroup failed(String group, Exception why) {
        return new SubmittedGroup(
                group,
                Optional.empty(),
                false,
                List.of(),
                Optional.empty(),
                Optional.of(Failures.messages(why)));
    }

    String line() {
        if (refusal.isPresent()) {
            return refusal.get();
        }
        if (failure.isPresent()) {
            return "Group %s: its start has failed, see the error.".formatted(group);
        }
        String what = ran ? "runs already" : "started";
        String uids = restored.isEmpty() ? "" : ", restored " + String.join(", ", restored);
        return "Group %s %s as job %s%s.".formatted(group, what, job.orElseThrow(), uids);
    }

    void write(ObjectNode json) {
        json.put("group", group)
                .put("job", job.orElse(null))
                .put("alreadyRunning", ran)
                .put("refusal", refusal.orElse(null))
                .put("failure", failure.orElse(null));
        restored.forEach(json.putArray("restoredUids")::add);
    }
}
