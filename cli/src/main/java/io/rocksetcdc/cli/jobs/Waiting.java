package io.rocksetcdc.cli.jobs;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/** Asks again and again until there is an answer, or a deadline has passed. */
public final class Waiting {

    private static final Duration PAUSE = Duration.ofMillis(200);

    private Waiting() {}

    /** What is asked for; empty as long as there is no answer. */
    @FunctionalInterface
    public interface Question<T> {
        Optional<T> ask() throws IOException, InterruptedException;
    }

    /** The answer; empty if there is none when the time is over. */
    public static <T> Optional<T> atMost(Duration limit, Question<T> question)
            throws IOException, InterruptedException {
        long end = System.nanoTime() + limit.toNanos();
        Optional<T> answer = question.ask();
        while (answer.isEmpty() && System.nanoTime() < end) {
            Thread.sleep(PAUSE.toMillis());
            answer = question.ask();
        }
        return answer;
    }
}
