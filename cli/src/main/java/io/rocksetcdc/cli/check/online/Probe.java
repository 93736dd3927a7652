package io.rocksetcdc.cli.check.online;

/**
 * What was found out about one thing that a pipeline needs.
 *
 * @param subject what it is about, e.g. {@code topic shop.public.orders}
 * @param detail what was seen, or what is wrong and what to do; never a secret
 */
public record Probe(Outcome outcome, String subject, String detail) {

    /** How it stands. */
    public enum Outcome {
        /** As it should be. */
        OK,
        /** Nothing is wrong, but worth to know. */
        NOTE,
        /** Wrong. */
        FAIL,
        /** It could not be asked. */
        UNREACHABLE
    }

    static Probe ok(String subject, String detail) {
        return new Probe(Outcome.OK, subject, detail);
    }

    static Probe note(String subject, String detail) {
        return new Probe(Outcome.NOTE, subject, detail);
    }

    static Probe fail(String subject, String detail) {
        return new Probe(Outcome.FAIL, subject, detail);
    }

    static Probe unreachable(String subject, String detail) {
        return new Probe(Outcome.UNREACHABLE, subject, detail);
    }
}
