package io.rocksetcdc.server.http;

import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.rocksetcdc.server.ServerOptions;
import io.rocksetcdc.server.ServerStats;
import io.rocksetcdc.server.catalog.Catalog;
import io.rocksetcdc.server.catalog.TopicStatusBoard;
import io.rocksetcdc.server.ingest.CollectionWriters;
import io.rocksetcdc.server.ingest.Receiver;
import io.rocksetcdc.server.query.QueryService;
import java.time.Clock;
import java.util.Optional;
import org.eclipse.jetty.server.AbstractConnector;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.handler.GracefulHandler;

/** All routes on 127.0.0.1. */
public final class HttpApi implements AutoCloseable {
    private static final String HOST = "127.0.0.1";
    private static final long STOP_MILLIS = 10_000;
    private static final long IDLE_MILLIS = 100;
    private static final long MAX_CONTROL_BYTES = 10 << 20;

    private final Counters counters = new Counters();
    private final Javalin javalin;

    /** What the routes work on. */
    public record Services(
            Catalog catalog,
            TopicStatusBoard statuses,
            CollectionWriters writers,
            Receiver receiver,
            QueryService queries) {}

    private HttpApi(ServerOptions options, Services services, Clock clock) {
        javalin = Javalin.create(config -> configure(config, options, services, clock));
    }

    /** Starts to answer. */
    public static HttpApi start(ServerOptions options, Services services, Clock clock) {
        HttpApi api = new HttpApi(options, services, clock);
        api.javalin.start(HOST, options.port());
        return api;
    }

    private void configure(
            JavalinConfig config, ServerOptions options, Services services, Clock clock) {
        config.startup.showJavalinBanner = false;
        config.startup.showOldJavalinVersionWarning = false;
        config.startup.startupWatcherEnabled = false;
        config.http.prefer405over404 = true;
        config.http.maxRequestSize = MAX_CONTROL_BYTES;
        config.jetty.modifyServer(HttpApi::stopGracefully);
        Errors.register(config.routes);

        Authentication authentication = new Authentication(options.apiKey(), services.catalog());
        config.routes.before(
                "/v1/orgs/*",
                context ->
                        authentication.requireApiKey(
                                Optional.ofNullable(context.header("Authorization"))));
        config.routes.get(
                "/", context -> Json.write(context, Json.members().put("message", "GO ROCKSET!")));
        StatusView statusView =
                new StatusView(services.statuses(), options.limits().dormantAfter(), clock);
        new WorkspaceRoutes(services.catalog()).register(config.routes);
        new IntegrationRoutes(services.catalog(), services.statuses(), statusView, clock)
                .register(config.routes);
        new CollectionRoutes(
                        services.catalog(), services.writers(), services.receiver(), statusView)
                .register(config.routes);
        new QueryRoute(services.queries()).register(config.routes);
        ReceiverEndpoint receiver =
                new ReceiverEndpoint(
                        options.limits(),
                        authentication,
                        services.receiver(),
                        services.statuses(),
                        counters,
                        clock);
        config.routes.post("/v1/receivers/kafka", receiver::handle);
    }

    private static void stopGracefully(Server server) {
        server.setStopTimeout(STOP_MILLIS);
        server.insertHandler(new GracefulHandler());
    }

    public int port() {
        return javalin.port();
    }

    public ServerStats stats() {
        return counters.stats();
    }

    /** Lets requests in flight finish, then stops. */
    @Override
    public void close() {
        for (Connector connector : javalin.jettyServer().server().getConnectors()) {
            if (connector instanceof AbstractConnector waiting) {
                waiting.setShutdownIdleTimeout(IDLE_MILLIS);
            }
        }
        javalin.stop();
    }
}
