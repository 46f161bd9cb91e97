package org.kuberneteskeystone.bench.constant;

import io.vertx.core.AbstractVerticle;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.core.http.Http2Settings;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.PemKeyCertOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Answers every request with the bytes of a file and does not look at it. The server is set up as that of the service: what
 * the service reaches less is what its own work costs. Takes the same flags as the service, and {@code --reply=FILE}.
 */
public final class ConstantMain {
    /** As the service. */
    private static final int STREAMS_MAX = 250;

    private static final int IDLE_SECONDS_MAX = 300;

    private ConstantMain() {}

    public static void main(String[] arguments) throws IOException {
        var flags = List.of(arguments);
        var reply = Buffer.buffer(Files.readAllBytes(Path.of(flag(flags, "--reply="))));
        var listen = flag(flags, "--listen=");
        var options = new HttpServerOptions()
                .setHost(listen.substring(0, listen.indexOf(':')))
                .setPort(Integer.parseInt(listen.substring(listen.indexOf(':') + 1)))
                .setReuseAddress(true)
                .setIdleTimeout(IDLE_SECONDS_MAX)
                .setInitialSettings(new Http2Settings().setMaxConcurrentStreams(STREAMS_MAX))
                .setSsl(true)
                .setUseAlpn(true)
                .setEnabledSecureTransportProtocols(Set.of("TLSv1.2", "TLSv1.3"))
                .setKeyCertOptions(new PemKeyCertOptions()
                        .addCertPath(flag(flags, "--tls-cert-file="))
                        .addKeyPath(flag(flags, "--tls-private-key-file=")));
        var vertx = Vertx.vertx(new VertxOptions()
                .setFileSystemOptions(new FileSystemOptions()
                        .setClassPathResolvingEnabled(false)
                        .setFileCachingEnabled(false)));
        vertx.deployVerticle(
                        () -> new Listener(options, reply),
                        new DeploymentOptions()
                                .setInstances(Runtime.getRuntime().availableProcessors()))
                .onFailure(cause -> {
                    System.err.println("could not listen: " + cause.getMessage());
                    vertx.close();
                });
    }

    private static String flag(List<String> flags, String name) {
        return flags.stream()
                .filter(flag -> flag.startsWith(name))
                .map(flag -> flag.substring(name.length()))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(name + " is missing"));
    }

    private static final class Listener extends AbstractVerticle {
        private final HttpServerOptions options;
        private final Buffer reply;

        Listener(HttpServerOptions options, Buffer reply) {
            this.options = options;
            this.reply = reply;
        }

        @Override
        public void start(@Nullable Promise<Void> started) {
            vertx.createHttpServer(options)
                    .requestHandler(this::handle)
                    .listen()
                    .<Void>mapEmpty()
                    .onComplete(started);
        }

        private void handle(HttpServerRequest request) {
            request.endHandler(_ -> request.response()
                    .putHeader("Content-Type", "application/json")
                    .end(reply));
        }
    }
}
