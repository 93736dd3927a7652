package io.rocksetcdc.server;

import io.javalin.util.JavalinBindException;
import io.rocksetcdc.server.store.StoreException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.Spec;

/** Runs the server on its own until it is told to stop. */
@Command(
        name = "rockset-server",
        mixinStandardHelpOptions = true,
        description = "A Rockset-compatible API on DuckDB, on 127.0.0.1.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "2:the command was not understood",
            "3:something it needs is not there or failed"
        })
public final class ServerMain implements Callable<Integer> {
    /** Something that the command needs is not there, or failed. */
    private static final int FAILED = 3;

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
        System.exit(commandLine().execute(args));
    }

    /** The command, not run yet. */
    static CommandLine commandLine() {
        return new CommandLine(new ServerMain()).setExecutionExceptionHandler(ServerMain::explain);
    }

    @Override
    public Integer call() throws Exception {
        ServerOptions options = options();
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

    private ServerOptions options() {
        String apiKey = apiKey();
        if (apiKey.isBlank()) {
            throw new ParameterException(
                    spec.commandLine(), "--api-key-file: there is no API key in " + apiKeyFile);
        }
        try {
            return ServerOptions.of(data, apiKey).withPort(port);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }

    private String apiKey() {
        try {
            return Files.readString(apiKeyFile).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "the API key cannot be read: --api-key-file must name a file that holds it ("
                            + e
                            + ")",
                    e);
        }
    }

    /** What a person can mend is one line; anything else keeps its stack trace. */
    private static int explain(Exception failure, CommandLine command, ParseResult parsed)
            throws Exception {
        if (failure instanceof StoreException
                || failure instanceof UncheckedIOException
                || failure instanceof JavalinBindException) {
            command.getErr().println("error: " + failure.getMessage().replaceAll("\\s+", " "));
            return FAILED;
        }
        throw failure;
    }
}
