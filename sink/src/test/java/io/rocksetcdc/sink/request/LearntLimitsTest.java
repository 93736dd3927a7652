package io.rocksetcdc.sink.request;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LearntLimitsTest {

    private final LearntLimits learnt = new LearntLimits();

    @Test
    void nothing_is_less_than_the_api_allows_at_first() {
        assertThat(learnt.within(RequestLimits.OF_THE_API)).isEqualTo(RequestLimits.OF_THE_API);
    }

    @Test
    void a_refusal_halves_the_limit_to_below_what_was_refused() {
        assertThat(learnt.tooManyBytes(10_485_760)).isTrue();
        assertThat(learnt.bytes()).isEqualTo(5_242_880);

        assertThat(learnt.tooManyBytes(5_242_000)).as("full but for a document").isTrue();
        assertThat(learnt.bytes()).isEqualTo(2_621_440);

        assertThat(learnt.tooManyBytes(1_500_000)).isTrue();
        assertThat(learnt.bytes()).isEqualTo(655_360);

        assertThat(learnt.tooManyDocuments(20_000)).isTrue();
        assertThat(learnt.documents()).isEqualTo(10_000);
    }

    @Test
    void refusals_that_were_on_their_way_teach_nothing_new() {
        learnt.tooManyBytes(2_000_000);

        assertThat(learnt.tooManyBytes(10_485_760)).isFalse();
        assertThat(learnt.bytes()).isEqualTo(1_310_720);
    }

    @Test
    void the_pipelines_own_limits_hold_beside_it() {
        learnt.tooManyBytes(10_485_760);

        assertThat(learnt.within(new RequestLimits(1_000, 10)))
                .isEqualTo(new RequestLimits(1_000, 10));
        assertThat(learnt.within(new RequestLimits(8_000_000, 10)))
                .isEqualTo(new RequestLimits(5_242_880, 10));
    }

    @Test
    void small_refusals_do_not_make_requests_smaller_than_any_proxy_does() {
        learnt.tooManyBytes(300);
        learnt.tooManyDocuments(2);

        assertThat(learnt.bytes()).isEqualTo(40_960);
        assertThat(learnt.documents()).isEqualTo(1);
    }

    @Test
    void full_requests_that_are_accepted_let_a_larger_one_be_tried() {
        learnt.tooManyBytes(10_485_760);
        for (int i = 0; i < LearntLimits.TRIALS; i++) {
            learnt.accepted(2_000_000, 10);
        }
        assertThat(learnt.bytes()).isEqualTo(5_242_880);

        for (int i = 0; i < LearntLimits.TRIALS; i++) {
            assertThat(learnt.bytes()).isEqualTo(5_242_880);
            learnt.accepted(5_000_000, 10);
        }
        assertThat(learnt.bytes()).isEqualTo(10_485_760);

        assertThat(learnt.tooManyBytes(10_485_760)).as("known since before").isFalse();
        assertThat(learnt.bytes()).isEqualTo(5_242_880);
    }
}
