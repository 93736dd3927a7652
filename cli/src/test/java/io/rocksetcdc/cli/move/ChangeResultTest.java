package io.rocksetcdc.cli.move;

import static org.assertj.core.api.Assertions.assertThat;

import io.rocksetcdc.cli.move.ChangeResult.Outcome;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What a change says at its end. */
class ChangeResultTest {

    private final ChangeResult result =
            new ChangeResult(
                    "move a to hot",
                    Outcome.DONE,
                    Optional.empty(),
                    new TreeMap<>(Map.of("default", "d0", "hot", "b1")),
                    Map.of("hot", Duration.ofMillis(3449)));

    @Test
    void linesSayHowLongAGroupRestedIfItIsKnown() {
        assertThat(result.lines())
                .containsExactly(
                        "Done: move a to hot", "  default: job d0", "  hot: job b1, rested 3.4 s");
    }

    @Test
    void jsonHasTheSame() {
        assertThat(result.json())
                .hasToString(
                        "{'purpose':'move a to hot','outcome':'DONE','failure':null,'jobs':{'default':'d0','hot':'b1'},'restedSeconds':{'hot':3.4}}"
                                .replace('\'', '"'));
    }
}
