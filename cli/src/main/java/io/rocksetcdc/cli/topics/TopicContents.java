package io.rocksetcdc.cli.topics;

import io.rocksetcdc.job.decode.SeenFormat;
import java.util.List;
import java.util.Optional;

/**
 * What is on a topic, as far as some records and the registry tell.
 *
 * @param format of most values; empty if none was seen
 * @param keys the columns of the message key; empty if not known
 * @param note what is worth to know; empty for nothing
 */
record TopicContents(Optional<SeenFormat> format, TopicKind kind, List<String> keys, String note) {

    static final TopicContents NONE =
            new TopicContents(Optional.empty(), TopicKind.EMPTY, List.of(), "");

    TopicContents with(TopicKind other) {
        return new TopicContents(format, other, keys, note);
    }
}
