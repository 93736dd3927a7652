package io.rocksetcdc.job.decode;

import java.util.Optional;

/** Debezium's operation codes. */
enum Op {
    CREATE('c'),
    READ('r'),
    UPDATE('u'),
    DELETE('d'),
    TRUNCATE('t'),
    MESSAGE('m');

    private final char code;

    Op(char code) {
        this.code = code;
    }

    /** Whether the row is new, so that its event time may be stated. */
    boolean inserts() {
        return this == CREATE || this == READ;
    }

    static Optional<Op> of(String text) {
        if (text.length() == 1) {
            char c = Character.toLowerCase(text.charAt(0));
            for (Op op : values()) {
                if (op.code == c) {
                    return Optional.of(op);
                }
            }
        }
        return Optional.empty();
    }
}
