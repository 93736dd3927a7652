package io.rocksetcdc.cli.check.online;

/** Says in one line what went wrong. */
final class Failures {

    private Failures() {}

    /** The class and the message of what lies at the bottom of a failure. */
    static String text(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        String name = root.getClass().getSimpleName();
        String message = root.getMessage();
        return message == null ? name : name + ": " + message.lines().findFirst().orElse("");
    }
}
