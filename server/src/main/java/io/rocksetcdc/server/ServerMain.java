package io.rocksetcdc.server;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Runs the server on its own until it is told to stop. */
@Command(
        name = "rockset-server",
        mixinStandardHelpOptions = true,
        description = "A Rockset-compatible API on DuckDB, on 127.0.0.1.")
public final class ServerMain implements Callable<Integer> {
    @Option(names = "--data", required = true, description = "Data directory, made if missing.")
    private Path data;

    @Option(
            names = "--port",
            defaultValue = "0",
            description = "Port; 0 (the default) takes a free one.")
    private int port;

    @Option(
            names = "--api-key-file",
            required = true,
            description = "File that holds the API key and nothing else.")
    private Path apiKeyFile;

    @Spec private CommandSpec spec;

    public static void main(String[] args) {
        System.exit(new CommandLine(new ServerMain()).execute(args));
    }

    @Override
    public Integer call() throws Exception {
        ServerOptions options =
                ServerOptions.of(data, Files.readString(apiKeyFile).strip()).withPort(port);
        CountDownLatch stopped = new CountDownLatch(1);
        RocksetServer server = RocksetServer.start(options);
        Runtime.getRuntime()
                .addShutdownHook(
                        new Thread(
                                () -> {
                                    server.close();
                                    stopped.countDown();
                                },
                                "stop"));
        PrintWriter out = spec.commandLine().getOut();
        out.println("Rockset API on " + server.url() + ", data in " + data.toAbsolutePath());
        out.flush();
        stopped.await();
        return 0;
    }
}
