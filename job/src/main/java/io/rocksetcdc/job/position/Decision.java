package io.rocksetcdc.job.position;

import java.util.List;

/**
 * What a start would do, and why it must not.
 *
 * @param plan how each stream starts that may, and what is dropped
 * @param refusals all reasons against the start; none if it may be
 */
record Decision(StartPlan plan, List<Refusal> refusals) {

    Decision {
        refusals = List.copyOf(refusals);
    }
}
