package io.rocksetcdc.local;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** The little of HTTP/1.1 that a proxy of one request a connection needs. */
final class HttpText {

    private static final int LONGEST_HEAD = 64 * 1024;
    private static final String LINE_END = "\r\n";

    /** Headers that concern one connection only, as an offer to go on with HTTP/2. */
    private static final Set<String> OF_THE_CONNECTION =
            Set.of("connection", "upgrade", "http2-settings");

    private HttpText() {}

    static String answer(int status, String body, String... headers) {
        List<String> lines =
                List.of(
                        "HTTP/1.1 " + status + " Fault",
                        "Content-Length: " + body.getBytes(UTF_8).length,
                        "Connection: close");
        String more =
                Arrays.stream(headers).map(line -> line + LINE_END).collect(Collectors.joining());
        return String.join(LINE_END, lines) + LINE_END + more + LINE_END + body;
    }

    /**
     * Reads request line and headers, without the empty line behind them.
     *
     * @return no lines if the connection ends before the first byte
     */
    static List<String> readHead(InputStream in) throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        int endsSeen = 0;
        while (endsSeen < 2) {
            int next = in.read();
            if (next < 0 && head.size() == 0) {
                return List.of();
            }
            if (next < 0 || head.size() == LONGEST_HEAD) {
                throw new EOFException("no whole HTTP head within " + head.size() + " bytes");
            }
            head.write(next);
            if (next == '\n') {
                endsSeen++;
            } else if (next != '\r') {
                endsSeen = 0;
            }
        }
        return List.of(head.toString(ISO_8859_1).strip().split(LINE_END));
    }

    /** Bytes of the body; a request without the header has none. */
    static long contentLength(List<String> head) {
        return head.stream()
                .filter(line -> name(line).equals("content-length"))
                .mapToLong(line -> Long.parseLong(line.substring(line.indexOf(':') + 1).strip()))
                .findFirst()
                .orElse(0);
    }

    /** The same head for a server that shall close the connection behind its answer. */
    static byte[] closing(List<String> head) {
        String kept =
                head.stream()
                        .filter(line -> !OF_THE_CONNECTION.contains(name(line)))
                        .map(line -> line + LINE_END)
                        .collect(Collectors.joining());
        return (kept + "Connection: close" + LINE_END + LINE_END).getBytes(ISO_8859_1);
    }

    private static String name(String line) {
        return line.substring(0, Math.max(0, line.indexOf(':'))).toLowerCase(Locale.ROOT);
    }
}
