package io.rocksetcdc.job.config;

import io.rocksetcdc.job.config.yaml.Key;
import io.rocksetcdc.job.config.yaml.Section;
import io.rocksetcdc.job.config.yaml.Settings;

/** {@code limits:} of one request. */
final class LimitsSection {

    private static final int MIN_REQUEST_BYTES = 1024;

    private static final Key<Long> REQUEST_BYTES =
            Key.withDefault(
                    "request.bytes",
                    Numbers.size(MIN_REQUEST_BYTES, LimitsConfig.MAX_REQUEST_BYTES),
                    "10485760",
                    "Bytes of one request body, at most 10485760 (10MiB).");
    private static final Key<Integer> REQUEST_DOCUMENTS =
            Key.withDefault(
                    "request.documents",
                    Numbers.count(1, LimitsConfig.MAX_REQUEST_DOCUMENTS),
                    "20000",
                    "Documents of one request, at most 20000.");

    static final Section SECTION = Section.of(REQUEST_BYTES, REQUEST_DOCUMENTS);

    private LimitsSection() {}

    static LimitsConfig build(Settings limits) {
        return new LimitsConfig(
                Math.toIntExact(limits.get(REQUEST_BYTES)), limits.get(REQUEST_DOCUMENTS));
    }
}
