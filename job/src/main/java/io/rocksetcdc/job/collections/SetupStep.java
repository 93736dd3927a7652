package io.rocksetcdc.job.collections;

/**
 * What was found or done for one thing that a stream needs.
 *
 * @param outcome what was found or done
 * @param subject what it is about, e.g. {@code collection commons.orders}
 * @param detail why, or what differs; empty if there is nothing more to say
 */
public record SetupStep(Outcome outcome, String subject, String detail) {

    /** What was found or done. */
    public enum Outcome {
        /** It was missing and has been created. */
        CREATED,
        /** It was there and has been changed. */
        UPDATED,
        /** It was there as it should be. */
        EXISTS,
        /** It was there, but not as the pipeline file says; it is used as it is. */
        WARNING,
        /** Nobody looked. */
        NOT_CHECKED,
        /** It is missing; a start creates it. Only when looking. */
        MISSING,
        /** A start would refuse it. Only when looking. */
        REFUSED
    }

    /** {@code OUTCOME subject: detail}. */
    @Override
    public String toString() {
        return outcome + " " + subject + (detail.isEmpty() ? "" : ": " + detail);
    }
}
