package io.rocksetcdc.job.config;

import io.rocksetcdc.job.config.yaml.Key;
import io.rocksetcdc.job.config.yaml.ListReader;
import io.rocksetcdc.job.config.yaml.Located;
import io.rocksetcdc.job.config.yaml.Section;
import java.util.List;

/** One group under {@code groups:}. */
final class GroupSection {

    static final Key<List<Located<String>>> STREAMS =
            Key.optional(
                    "streams",
                    new ListReader<>(Names.NAME),
                    "`[]`",
                    "Names of the streams that share this job. `default` takes all that no group"
                            + " names.");
    static final Key<Double> SHARE =
            Key.optional(
                    "share",
                    Numbers.SHARE_OF_ONE,
                    "1 / number of groups",
                    "Part of the bytes of the account's quota that this job may use, and half of how"
                            + " its requests are shared out; the other half goes by topics. The"
                            + " shares of all groups add up to at most 1.");

    static final Section SECTION = Section.of(STREAMS, SHARE);

    private GroupSection() {}
}
