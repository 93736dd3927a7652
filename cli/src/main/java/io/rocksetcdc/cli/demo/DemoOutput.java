package io.rocksetcdc.cli.demo;

import io.rocksetcdc.cli.demo.verify.Comparison;
import java.util.List;

/** How results are shown: to people or to programs. */
interface DemoOutput {

    /** Shows the streams as they are now, instead of what was shown before. */
    void live(List<StreamStatus> statuses, String workload);

    /** Says why the streams could not be read this time. */
    void missed(String why);

    /** Shows the streams as they are once all has settled. */
    void settled(List<StreamStatus> statuses);

    /** Shows how tables and collections compare. */
    void comparisons(List<Comparison> comparisons, long passed, long failed);
}
