package io.rocksetcdc.job.position;

import java.io.IOException;
import java.util.Set;
import java.util.function.UnaryOperator;

/** A decided start, on its way into the layout. */
public final class PlannedStart {

    private final LayoutFile file;
    private final Layout decidedFrom;
    private final StartGuard guard;
    private final StartPlan plan;
    private final GroupEntry entry;

    PlannedStart(
            LayoutFile file,
            Layout decidedFrom,
            StartGuard guard,
            StartPlan plan,
            GroupEntry entry) {
        this.file = file;
        this.decidedFrom = decidedFrom;
        this.guard = guard;
        this.plan = plan;
        this.entry = entry;
    }

    public StartPlan plan() {
        return plan;
    }

    /**
     * Writes the start into the layout, before the job is submitted: whatever happens then, its
     * checkpoints can be found.
     *
     * @throws StartRefusedException if another start has changed what this one was decided from, or
     *     a change of groups has begun
     * @throws IOException if the layout cannot be written
     */
    public void begin() throws IOException {
        update(this::begun);
    }

    /**
     * Writes into the layout that the cluster has accepted the job.
     *
     * @throws IOException if the layout cannot be written
     */
    public void submitted() throws IOException {
        update(
                layout ->
                        layout.group(plan.group())
                                .filter(group -> group.job().equals(plan.job()))
                                .map(group -> layout.withGroup(plan.group(), group.asSubmitted()))
                                .orElse(layout));
    }

    /** Starts of one process overlap, and where files can not be locked one could be lost. */
    private void update(UnaryOperator<Layout> change) throws IOException {
        synchronized (PlannedStart.class) {
            file.update(change);
        }
    }

    private Layout begun(Layout now) {
        guard.refuseDuringChange(now);
        boolean isWritten = now.group(plan.group()).filter(entry::equals).isPresent();
        if (!isWritten && hasChanged(now)) {
            throw new StartRefusedException(
                    "Group %s is being started by somebody else: %s has changed. Look at what runs, then start again."
                            .formatted(plan.group(), file.path()));
        }
        Layout changed = now.withGroup(plan.group(), entry);
        for (StreamStart start : plan.streams()) {
            changed =
                    changed.withStream(
                            start.stream().name(),
                            new StreamEntry(
                                    plan.group(),
                                    plan.job(),
                                    Set.copyOf(start.stream().topicNames()),
                                    start.generation(),
                                    start.origin()));
        }
        return changed;
    }

    private boolean hasChanged(Layout now) {
        return !now.group(plan.group()).equals(decidedFrom.group(plan.group()))
                || plan.streams().stream()
                        .map(start -> start.stream().name())
                        .anyMatch(name -> !now.stream(name).equals(decidedFrom.stream(name)));
    }
}
