package io.rocksetcdc.job.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.flink.api.connector.source.SourceEvent;
import org.apache.flink.connector.kafka.source.enumerator.KafkaSourceEnumState;
import org.apache.kafka.common.Uuid;
import org.junit.jupiter.api.Test;

class TopicWatchTest {

    private static final String TOPIC = "orders";
    private static final KafkaSourceEnumState KAFKA = new KafkaSourceEnumState(Set.of(), true);

    private final List<SourceEvent> announced = new ArrayList<>();
    private final TopicWatch watch = watch(EnumeratorState.NEW);

    @Test
    void firstAnswerIsWhatTheStreamReads() {
        assertThat(watch.accept(Map.of(TOPIC, "a"))).isEmpty();
        assertThat(watch.accept(Map.of(TOPIC, "a"))).isEmpty();

        assertThat(watch.state(KAFKA)).isEqualTo(state("a", Set.of()));
        assertThat(watch.isLate(TOPIC)).isFalse();
        assertThat(announced).isEmpty();
    }

    @Test
    void topicThatIsMissingAtFirstIsLateForGood() {
        assertThat(watch.accept(Map.of())).isEmpty();
        assertThat(watch.accept(Map.of(TOPIC, "a"))).isEmpty();

        assertThat(watch.isLate(TOPIC)).isTrue();
        assertThat(watch(watch.state(KAFKA)).isLate(TOPIC)).isTrue();
        assertThat(announced).isEmpty();
    }

    @Test
    void anotherIdIsAnnouncedOnceAndStands() {
        watch.accept(Map.of(TOPIC, "a"));

        assertThat(watch.accept(Map.of(TOPIC, "b"))).containsExactly(TOPIC);
        assertThat(watch.accept(Map.of(TOPIC, "b"))).containsExactly(TOPIC);

        TopicRemade remade = new TopicRemade(TOPIC, "a", "b");
        assertThat(announced).containsExactly(remade);
        assertThat(watch.standing()).containsExactly(remade);
        assertThat(watch.state(KAFKA)).isEqualTo(state("a", Set.of()));
    }

    @Test
    void restoredStreamSeesThatItsTopicIsAnother() {
        assertThat(watch(state("a", Set.of())).accept(Map.of(TOPIC, "b"))).containsExactly(TOPIC);

        assertThat(announced).containsExactly(new TopicRemade(TOPIC, "a", "b"));
    }

    @Test
    void topicThatIsGoneIsAnnouncedOnceAndAgainWhenItIsBack() {
        watch.accept(Map.of(TOPIC, "a"));

        assertThat(watch.accept(Map.of())).containsExactly(TOPIC);
        assertThat(watch.accept(Map.of())).containsExactly(TOPIC);
        assertThat(watch.standing()).containsExactly(new TopicAbsent(TOPIC, true));

        assertThat(watch.accept(Map.of(TOPIC, "a"))).isEmpty();
        assertThat(announced)
                .containsExactly(new TopicAbsent(TOPIC, true), new TopicAbsent(TOPIC, false));
        assertThat(watch.standing()).isEmpty();
        assertThat(watch.isLate(TOPIC)).isFalse();
    }

    @Test
    void brokerWithoutIdsTellsNothing() {
        String none = Uuid.ZERO_UUID.toString();

        assertThat(watch.accept(Map.of(TOPIC, none))).isEmpty();
        assertThat(watch.accept(Map.of(TOPIC, "a"))).isEmpty();
        assertThat(watch.accept(Map.of(TOPIC, none))).isEmpty();

        assertThat(announced).isEmpty();
    }

    @Test
    void onlyTheTopicsThatAreLostAreNamed() {
        TopicWatch unit = watch(EnumeratorState.NEW, "kept", "gone", "remade", "late");
        unit.accept(Map.of("kept", "k", "gone", "g", "remade", "a"));

        assertThat(unit.accept(Map.of("kept", "k", "remade", "b", "late", "l")))
                .containsExactlyInAnyOrder("gone", "remade");
        assertThat(announced)
                .containsExactly(
                        new TopicAbsent("gone", true), new TopicRemade("remade", "a", "b"));
        assertThat(unit.isLate("late")).isTrue();
        assertThat(unit.state(KAFKA).topicIds())
                .isEqualTo(Map.of("kept", "k", "gone", "g", "remade", "a", "late", "l"));

        assertThat(unit.accept(Map.of("kept", "k", "gone", "g", "remade", "b")))
                .as("late is gone now")
                .containsExactlyInAnyOrder("remade", "late");
    }

    /** A broker may not have heard yet of a topic that another one knows. */
    @Test
    void topicThatHasAPositionIsNeverLate() {
        TopicWatch exact = watch(EnumeratorState.beginning(Map.of(TOPIC, "a")));

        assertThat(exact.accept(Map.of())).containsExactly(TOPIC);
        assertThat(exact.isLate(TOPIC)).isFalse();
        assertThat(announced).containsExactly(new TopicAbsent(TOPIC, true));
        assertThat(exact.state(KAFKA)).isEqualTo(state("a", Set.of()));
        assertThat(exact.accept(Map.of(TOPIC, "a"))).isEmpty();
        assertThat(exact.isLate(TOPIC)).isFalse();
    }

    @Test
    void topicThatWasMadeAgainBehindItsPositionIsAnnounced() {
        TopicWatch exact = watch(EnumeratorState.beginning(Map.of(TOPIC, "a")));

        assertThat(exact.accept(Map.of(TOPIC, "b"))).containsExactly(TOPIC);

        assertThat(announced).containsExactly(new TopicRemade(TOPIC, "a", "b"));
    }

    @Test
    void topicWhoseIdIsNotKnownIsTheOneThatIsFoundFirst() {
        TopicWatch exact = watch(EnumeratorState.beginning(Map.of(TOPIC, TopicWatch.NO_ID)));

        assertThat(exact.accept(Map.of())).containsExactly(TOPIC);
        TopicWatch restored = watch(exact.state(KAFKA));
        assertThat(restored.accept(Map.of())).containsExactly(TOPIC);
        assertThat(restored.accept(Map.of(TOPIC, "a"))).isEmpty();

        assertThat(restored.isLate(TOPIC)).isFalse();
        assertThat(restored.state(KAFKA)).isEqualTo(state("a", Set.of()));
        assertThat(restored.accept(Map.of(TOPIC, "b"))).containsExactly(TOPIC);
    }

    private TopicWatch watch(EnumeratorState restored) {
        return watch(restored, TOPIC);
    }

    private TopicWatch watch(EnumeratorState restored, String... topics) {
        return new TopicWatch("stream", List.of(topics), restored, announced::add);
    }

    private static EnumeratorState state(String id, Set<String> late) {
        return new EnumeratorState(KAFKA, Map.of(TOPIC, id), late);
    }
}
