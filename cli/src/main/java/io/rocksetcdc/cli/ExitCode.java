package io.rocksetcdc.cli;

/** What every command exits with. */
public enum ExitCode {
    /** All is well. */
    OK(0),
    /** The command ran and found something wrong. */
    FINDINGS(1),
    /** The command was called in a way that it does not understand. */
    USAGE(2),
    /** Something that the command needs is not there, or failed. */
    UNREACHABLE(3);

    private final int code;

    ExitCode(int code) {
        this.code = code;
    }

    /** The number for the shell. */
    public int code() {
        return code;
    }
}
