package org.kuberneteskeystone.authenticator.testing;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import javax.net.ssl.SSLContext;
import org.kuberneteskeystone.authenticator.App;
import org.kuberneteskeystone.authenticator.Edges;
import org.kuberneteskeystone.authenticator.configuration.ConfigurationReader;
import org.kuberneteskeystone.authenticator.configuration.ConfigurationReader.Reading;
import org.kuberneteskeystone.keystone.testing.EmbeddedKeystone;
import org.kuberneteskeystone.keystone.testing.KeystoneAdmin;

/** The real service over TLS before an embedded Keystone, with a certificate that may be changed. */
public final class TestService implements AutoCloseable {
    /** As long as a busy machine may take to start a Java program; nothing here is measured by it. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Path folder;
    private final EmbeddedKeystone keystone = EmbeddedKeystone.start(EmbeddedKeystone.Options.of("admin-password"));
    private final KeystoneAdmin admin = new KeystoneAdmin(keystone.url(), "admin-password");
    private final TestAuthority authority = new TestAuthority("serving");
    private final String token = admin.adminToken();
    private final List<App> apps = new ArrayList<>();
    private int port;

    public TestService(Path folder) throws IOException {
        this.folder = folder;
        authority.issue("webhook").write(certificateFile(), keyFile());
    }

    public Path certificateFile() {
        return folder.resolve("tls.crt");
    }

    public Path keyFile() {
        return folder.resolve("tls.key");
    }

    /** Issues what the service serves. */
    public TestAuthority authority() {
        return authority;
    }

    /** One that Keystone confirms. */
    public String token() {
        return token;
    }

    public KeystoneAdmin admin() {
        return admin;
    }

    public EmbeddedKeystone keystone() {
        return keystone;
    }

    public List<String> arguments(String... more) {
        var arguments = new ArrayList<>(List.of(
                "--listen=127.0.0.1:0",
                "--observability-listen=127.0.0.1:0",
                "--decision-log=off",
                "--tls-cert-file=" + certificateFile(),
                "--tls-private-key-file=" + keyFile(),
                "--keystone-url=" + keystone.url()));
        arguments.addAll(List.of(more));
        return arguments;
    }

    public App start(String... more) {
        return start(Optional.empty(), more);
    }

    public App start(Optional<ServerSocketChannel> inherited, String... more) {
        var reading = ConfigurationReader.read(arguments(more), Map.of(), _ -> "");
        var app = App.create(
                ((Reading.Valid) reading).configuration(),
                new Edges(Map.of(), Clock.systemUTC(), Clock.systemUTC(), inherited));
        port = await(app.start().toCompletionStage().toCompletableFuture()).webhookPort();
        apps.add(app);
        return app;
    }

    public int port() {
        return port;
    }

    public HttpClient client() {
        return client(authority.trusting());
    }

    public static HttpClient client(SSLContext context) {
        return HttpClient.newBuilder()
                .sslContext(context)
                .connectTimeout(PATIENCE)
                .build();
    }

    public HttpRequest review() {
        return review(port, token);
    }

    public static HttpRequest review(int port, String token) {
        return HttpRequest.newBuilder(URI.create("https://127.0.0.1:" + port + "/webhook?timeout=30s"))
                .timeout(PATIENCE)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(reviewBody(token)))
                .build();
    }

    public static String reviewBody(String token) {
        return KeystoneAdmin.object()
                .put("apiVersion", "authentication.k8s.io/v1")
                .put("kind", "TokenReview")
                .set("spec", KeystoneAdmin.object().put("token", token))
                .toString();
    }

    /** Whether the service answers, over this client, that the token is good. */
    public boolean answers(HttpClient client) {
        return authenticated(await(client.sendAsync(review(), HttpResponse.BodyHandlers.ofString())));
    }

    public static boolean authenticated(HttpResponse<String> response) {
        return response.statusCode() == 200 && response.body().contains("\"authenticated\":true");
    }

    public static void await(String what, BooleanSupplier condition) {
        var deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - deadline > 0) {
                throw new AssertionError("not in time: " + what);
            }
            // Not a spin: what is awaited runs on the same few cores.
            LockSupport.parkNanos(1_000_000);
        }
    }

    public static <T> T await(CompletableFuture<T> future) {
        try {
            return future.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    public CompletableFuture<Void> stopping(App app) {
        apps.remove(app);
        return app.stop().toCompletionStage().toCompletableFuture();
    }

    public void stop(App app) {
        await(stopping(app));
    }

    @Override
    public void close() {
        List.copyOf(apps).forEach(this::stop);
        keystone.close();
    }
}
