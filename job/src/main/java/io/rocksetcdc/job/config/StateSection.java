package io.rocksetcdc.job.config;

import io.rocksetcdc.job.config.yaml.Key;
import io.rocksetcdc.job.config.yaml.Section;
import io.rocksetcdc.job.config.yaml.Settings;

/** {@code state:}, where positions are kept. */
final class StateSection {

    private static final Key<String> DIRECTORY =
            Key.required(
                    "directory",
                    Places.DIRECTORY,
                    "s3://bucket/rockset-cdc",
                    "Holds `checkpoints/`, and `savepoints/` with the layout file. The client, the"
                            + " JobManager and all TaskManagers must reach it.");

    static final Section SECTION = Section.of(DIRECTORY);

    private StateSection() {}

    static StateConfig build(Settings state) {
        return new StateConfig(state.get(DIRECTORY));
    }
}
