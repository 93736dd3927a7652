package io.rocksetcdc.sink.http;

import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpClient.Version;
import java.time.Duration;

/** Makes HTTP clients that keep no job's class loader alive. */
final class HttpClients {

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(20);

    private HttpClients() {}

    static HttpClient create() {
        Thread thread = Thread.currentThread();
        ClassLoader ofJob = thread.getContextClassLoader();
        thread.setContextClassLoader(ClassLoader.getSystemClassLoader());
        try {
            return HttpClient.newBuilder()
                    .version(Version.HTTP_1_1)
                    .followRedirects(Redirect.NEVER)
                    .connectTimeout(CONNECT_TIMEOUT)
                    .executor(DaemonThreads.callbacks())
                    .build();
        } finally {
            thread.setContextClassLoader(ofJob);
        }
    }
}
