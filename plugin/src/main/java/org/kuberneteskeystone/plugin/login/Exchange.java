package org.kuberneteskeystone.plugin.login;

import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.HttpURLConnection;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.cert.CertPathBuilderException;
import java.util.concurrent.Callable;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import org.kuberneteskeystone.plugin.login.Login.Unexpected;
import org.kuberneteskeystone.plugin.login.Login.Unreachable;
import org.kuberneteskeystone.plugin.login.Login.Untrusted;

/** One request for a token, and its answer. */
final class Exchange implements Callable<Login> {
    private final URI identity;
    private final TlsFiles tls;
    private final String userAgent;
    private final Limits limits;
    private final Credential credential;

    Exchange(URI identity, TlsFiles tls, String userAgent, Limits limits, Credential credential) {
        this.identity = identity;
        this.tls = tls;
        this.userAgent = userAgent;
        this.limits = limits;
        this.credential = credential;
    }

    @Override
    public Login call() throws GeneralSecurityException {
        try {
            var connection = open();
            try (var body = connection.getOutputStream()) {
                body.write(credential.request().json().getBytes(StandardCharsets.US_ASCII));
            }
            return answer(connection);
        } catch (UnusableFileException e) {
            return e.failure();
        } catch (UnknownHostException e) {
            return new Unreachable("its host name is unknown", e);
        } catch (ConnectException e) {
            return new Unreachable("the connection failed: " + e.getMessage(), e);
        } catch (SocketTimeoutException e) {
            return new Unreachable("there was no answer in time: " + e.getMessage(), e);
        } catch (SSLException e) {
            return isUnknownAuthority(e) ? new Untrusted(e) : new Unreachable("TLS failed: " + e.getMessage(), e);
        } catch (IOException e) {
            return new Unreachable("the connection broke: " + e.getMessage(), e);
        }
    }

    private HttpURLConnection open() throws IOException, UnusableFileException, GeneralSecurityException {
        var url = URI.create(identity + "/auth/tokens?nocatalog").toURL();
        var connection = (HttpURLConnection) url.openConnection();
        if (connection instanceof HttpsURLConnection https) {
            Tls.configure(https, tls);
        }
        connection.setConnectTimeout((int) limits.connect().toMillis());
        connection.setReadTimeout((int) limits.total().toMillis());
        // A redirect could send the secret to anybody.
        connection.setInstanceFollowRedirects(false);
        connection.setUseCaches(false);
        // The request is buffered, not streamed: streaming connections throw on 401 and hide its body.
        connection.setDoOutput(true);
        connection.setRequestMethod("POST");
        connection.setRequestProperty("Content-Type", "application/json");
        connection.setRequestProperty("Accept", "application/json");
        connection.setRequestProperty("User-Agent", userAgent);
        connection.setRequestProperty("Connection", "close");
        return connection;
    }

    private Login answer(HttpURLConnection connection) throws IOException {
        var status = status(connection);
        if (status < 0) {
            return new Unexpected("what answered there does not speak HTTP, or not correctly");
        }
        var isError = status >= HttpURLConnection.HTTP_BAD_REQUEST;
        var body = body(isError ? connection.getErrorStream() : connection.getInputStream());
        if (body == null) {
            return new Unexpected(
                    "the answer (HTTP " + status + ") is larger than " + limits.bodyBytesMax() + " bytes");
        }
        return Answer.of(status, connection, body).login(credential.secret(), limits.tokenCharactersMax());
    }

    /** The status, or -1 for an answer that is no HTTP. */
    private static int status(HttpURLConnection connection) throws IOException {
        try {
            return connection.getResponseCode();
        } catch (RuntimeException _) {
            // So HttpURLConnection meets a WWW-Authenticate header that it cannot take apart.
            return -1;
        }
    }

    /** The whole body, or null when it is larger than the limit. */
    private byte @Nullable [] body(@Nullable InputStream stream) throws IOException {
        if (stream == null) {
            return new byte[0];
        }
        try (stream) {
            var body = stream.readNBytes(limits.bodyBytesMax() + 1);
            return body.length > limits.bodyBytesMax() ? null : body;
        }
    }

    private static boolean isUnknownAuthority(Throwable failure) {
        for (var cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof CertPathBuilderException) {
                return true;
            }
        }
        return false;
    }
}
