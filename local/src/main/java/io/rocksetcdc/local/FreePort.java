package io.rocksetcdc.local;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

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
     * Throws if somebody listens on the port, whose answers would be taken for the part's own. Not
     * for a port that was just found: a process that is started at that moment can hold the socket
     * that tried it a little longer.
     */
    static void require(String part, int port) {
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
