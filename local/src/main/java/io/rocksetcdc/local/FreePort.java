package io.rocksetcdc.local;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntFunction;

/**
 * Finds a TCP port on 127.0.0.1 that nobody listens on.
 *
 * <p>The port lies below the range from which systems take the local ports of outgoing connections,
 * so that it is still free when the part binds it a moment later.
 */
public final class FreePort {

    private static final int FIRST = 20_000;
    private static final int LAST = 31_999;
    private static final int ATTEMPTS = 200;
    private static final int MOST_TAKEN = 3;
    private static final int LOOKS = 20;
    private static final Duration LOOK_AGAIN = Duration.ofMillis(50);
    private static final byte[] LOOPBACK = {127, 0, 0, 1};

    private FreePort() {}

    /**
     * Returns a free port between 20000 and 31999.
     *
     * @throws PartFailedException if none of 200 tried ports is free
     */
    public static int find() {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            int port = ThreadLocalRandom.current().nextInt(FIRST, LAST + 1);
            if (isFree(port)) {
                return port;
            }
        }
        throw new PartFailedException(
                "No free port on 127.0.0.1 between "
                        + FIRST
                        + " and "
                        + LAST
                        + ". Stop programs that listen there.");
    }

    /**
     * Starts something on a free port, and once more on another one if somebody else was faster.
     */
    static <T> T startOn(IntFunction<T> start) {
        for (int taken = 0; ; taken++) {
            int port = find();
            try {
                return start.apply(port);
            } catch (PartFailedException e) {
                if (taken == MOST_TAKEN || isFree(port)) {
                    throw e;
                }
            }
        }
    }

    /**
     * Throws if somebody listens on the port, whose answers would be taken for the part's own.
     * Waits a little before: a process that is just being started by this JVM has its sockets open
     * for a moment, that of {@link #find} among them.
     */
    static void require(String part, int port) {
        for (int look = 0; look < LOOKS && !isFree(port); look++) {
            LockSupport.parkNanos(LOOK_AGAIN.toNanos());
        }
        if (!isFree(port)) {
            throw new PartFailedException(
                    part
                            + " cannot listen on 127.0.0.1:"
                            + port
                            + ": the port is in use. Stop the program that uses it, or give another port.");
        }
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(InetAddress.getByAddress(LOOPBACK), port));
            return true;
        } catch (IOException taken) {
            return false;
        }
    }
}
