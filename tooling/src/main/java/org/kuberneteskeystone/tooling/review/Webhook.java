package org.kuberneteskeystone.tooling.review;

import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import org.kuberneteskeystone.keystone.Secret;
import org.kuberneteskeystone.tooling.certificates.TlsContexts;
import org.kuberneteskeystone.tooling.kubeconfig.WebhookAccess;

/** Posts reviews to one address over one connection, as a kube-apiserver does. */
public final class Webhook implements AutoCloseable {
    /** As long as kube-apiserver waits. */
    public static final Duration TIMEOUT = Duration.ofSeconds(30);

    private final URI address;
    private final URI dialled;
    private final Optional<Secret> token;
    private final boolean showsCertificate;
    private final Duration timeout;
    private final HttpClient http;

    /**
     * What came back.
     *
     * @param body none when it was too long
     * @param http2 whether it came over HTTP/2
     */
    record Reply(int status, Optional<String> body, boolean http2, Duration took) {}

    private Webhook(WebhookAccess access, URI dialled, Duration timeout, HttpClient http) {
        this.address = access.server();
        this.dialled = dialled;
        this.token = access.token();
        this.showsCertificate = access.client().isPresent();
        this.timeout = timeout;
        this.http = http;
    }

    /** Connects at the first review. */
    public static Webhook open(WebhookAccess access, Duration timeout) {
        var context = TlsContexts.context(access.authorityPem(), access.client());
        var http = HttpClient.newBuilder().version(Version.HTTP_2).connectTimeout(timeout);
        if (access.serverName().isEmpty()) {
            return new Webhook(
                    access, access.server(), timeout, http.sslContext(context).build());
        }
        var named = named(http, context, access.serverName().get());
        return new Webhook(access, literal(access.server()), timeout, named);
    }

    private static HttpClient named(HttpClient.Builder http, SSLContext context, String serverName) {
        // Not empty ones: without the protocols in them the client gives up HTTP/2.
        var parameters = context.getDefaultSSLParameters();
        try {
            parameters.setServerNames(List.of(new SNIHostName(serverName)));
        } catch (IllegalArgumentException e) {
            throw new IllegalStateException("could not use tls server name '" + serverName + "': it is no name", e);
        }
        return http.sslContext(NamedServerContext.of(context, serverName))
                .sslParameters(parameters)
                .build();
    }

    /** The JDK's client would ask the server for the host's own name, unless that is an address. */
    private static URI literal(URI server) {
        try {
            var host = InetAddress.getByName(server.getHost());
            var text = host instanceof Inet6Address ? "[" + host.getHostAddress() + "]" : host.getHostAddress();
            var authority = server.getPort() < 0 ? text : text + ":" + server.getPort();
            return URI.create(server.toString().replaceFirst("//[^/?#]*", "//" + authority));
        } catch (UnknownHostException e) {
            throw new WebhookUnreachableException(
                    "could not ask the webhook at " + server + ": its name is not known here", e);
        }
    }

    URI address() {
        return address;
    }

    Reply post(String review) {
        var request = HttpRequest.newBuilder(dialled)
                .header("Content-Type", "application/json")
                .header("Accept", "application/json, */*")
                .POST(BodyPublishers.ofString(review));
        token.ifPresent(own -> request.header("Authorization", "Bearer " + own.reveal()));
        long before = System.nanoTime();
        var response = await(request.build());
        var took = Duration.ofNanos(System.nanoTime() - before);
        return new Reply(response.statusCode(), response.body(), response.version() == Version.HTTP_2, took);
    }

    /** The deadline is for all of it: that of a request ends where the body begins. */
    private HttpResponse<Optional<String>> await(HttpRequest request) {
        var answer = http.sendAsync(request, _ -> new BoundedBody());
        try {
            return answer.get(timeout.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            answer.cancel(true);
            throw unreachable(Trouble.late(timeout), e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException cause) {
                throw unreachable(Trouble.of(cause, timeout, showsCertificate), cause);
            }
            throw new IllegalStateException("could not ask the webhook at " + address + ": " + e.getCause(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unreachable("interrupted", e);
        }
    }

    private WebhookUnreachableException unreachable(String why, Throwable cause) {
        return new WebhookUnreachableException("could not ask the webhook at " + address + ": " + why, cause);
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
