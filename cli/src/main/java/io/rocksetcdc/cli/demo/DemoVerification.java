package io.rocksetcdc.cli.demo;

import io.rocksetcdc.cli.Progress;
import io.rocksetcdc.cli.demo.verify.ArrivedChanges;
import io.rocksetcdc.cli.demo.verify.ArrivedChangesReader;
import io.rocksetcdc.cli.demo.verify.Comparison;
import io.rocksetcdc.cli.demo.verify.DocumentVerifier;
import io.rocksetcdc.cli.demo.verify.TableVerifier;
import io.rocksetcdc.cli.draft.DraftStream;
import io.rocksetcdc.cli.status.TopicRanges;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Compares what the database holds with what the collections hold, once all has settled. */
final class DemoVerification {

    private final DemoParts parts;
    private final Progress progress;

    DemoVerification(DemoParts parts, Progress progress) {
        this.parts = parts;
        this.progress = progress;
    }

    /** One comparison each table, and the checks of the run as a whole. */
    List<Comparison> compare(Optional<DocumentTopic> documents) throws Exception {
        Set<String> written = topicsWithRecords();
        ArrivedChanges changes =
                new ArrivedChangesReader(parts.bootstrapServers(), parts.registry())
                        .read(topics("AVRO", written), topics("JSON", written));
        List<Comparison> comparisons = new ArrayList<>();
        try (Connection connection = parts.connect()) {
            TableVerifier verifier =
                    new TableVerifier(
                            connection, parts.api(), changes, FieldNaming.of(parts.tables()));
            for (CapturedTable table : parts.tables()) {
                comparisons.add(verifier.verify(table, written.contains(table.topic())));
            }
        }
        documents.ifPresent(
                topic ->
                        comparisons.add(
                                new DocumentVerifier(parts.api())
                                        .verify("reviews", topic.documents())));
        comparisons.add(changes.verify());
        comparisons.add(DeadLetterCheck.of(parts.bootstrapServers()));
        return comparisons;
    }

    /** Tables that appeared during the run, which nothing captures. */
    void sayWhatIsNotCaptured() throws Exception {
        try (Connection connection = parts.connect()) {
            Set<String> captured =
                    parts.tables().stream().map(CapturedTable::quoted).collect(Collectors.toSet());
            new TableCatalog(DemoParts.TOPIC_PREFIX)
                    .read(connection).stream()
                            .filter(table -> !captured.contains(table.quoted()))
                            .forEach(
                                    table ->
                                            progress.say(
                                                    "note: table "
                                                            + table.displayName()
                                                            + " appeared during the run; it has no stream"));
        }
    }

    private Set<String> topicsWithRecords() throws Exception {
        try (TopicRanges ranges = TopicRanges.of(parts.bootstrapServers())) {
            return ranges
                    .read(parts.streams().stream().map(DraftStream::topic).toList())
                    .entrySet()
                    .stream()
                    .filter(topic -> topic.getValue().values().stream().anyMatch(r -> r.end() > 0))
                    .map(Map.Entry::getKey)
                    .collect(Collectors.toSet());
        }
    }

    private List<String> topics(String format, Set<String> withRecords) {
        return parts.streams().stream()
                .filter(stream -> stream.format().equals(Optional.of(format)))
                .map(DraftStream::topic)
                .filter(withRecords::contains)
                .toList();
    }
}
