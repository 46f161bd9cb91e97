package org.kuberneteskeystone.tooling.review;

import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;

/** Why a connection failed, and what to do about it. */
final class Trouble {
    private Trouble() {}

    static String of(IOException thrown, Duration timeout, boolean showedCertificate) {
        if (has(thrown, HttpTimeoutException.class)) {
            return late(timeout);
        }
        if (has(thrown, UnresolvedAddressException.class)) {
            return "its name is not known here; use an address, or --tls-server-name with one";
        }
        if (has(thrown, ConnectException.class)) {
            return "nothing listens there; is k8s-keystone-auth running, and is this the port of its 'listen'?";
        }
        return certificate(thrown)
                .orElseGet(() -> has(thrown, SSLException.class)
                        ? alert(thrown, showedCertificate)
                        : "the connection broke: " + thrown.getMessage() + closed(showedCertificate));
    }

    static String late(Duration timeout) {
        return "no answer within " + timeout.toMillis() + " ms; is the process stopped, or a firewall between?"
                + " (--timeout waits longer)";
    }

    private static Optional<String> certificate(IOException thrown) {
        if (has(thrown, CertificateExpiredException.class) || has(thrown, CertificateNotYetValidException.class)) {
            return Optional.of("its certificate is expired or not valid yet; replace it, and look at the clocks");
        }
        if (has(thrown, CertPathBuilderException.class)) {
            return Optional.of("its certificate comes from nobody who is trusted here; name its authority's"
                    + " certificate with --ca-file (in kube-apiserver's kubeconfig: certificate-authority)");
        }
        return causes(thrown)
                .filter(CertificateException.class::isInstance)
                .reduce((_, last) -> last)
                .map(cause -> "its certificate is not good (" + cause.getMessage()
                        + "); ask by a name or address that it has, or give that with --tls-server-name");
    }

    /** With TLS 1.3 a client hears only after its handshake that its certificate is missing. */
    private static String alert(IOException thrown, boolean showedCertificate) {
        return "TLS failed: " + thrown.getMessage() + closed(showedCertificate);
    }

    private static String closed(boolean showedCertificate) {
        return showedCertificate
                ? "; does it accept the authority of this client certificate ('client-ca-file')?"
                : "; where it demands a client certificate ('client-ca-file'), give kube-apiserver's with"
                        + " --client-cert-file and --client-key-file";
    }

    private static boolean has(Throwable thrown, Class<? extends Throwable> type) {
        return causes(thrown).anyMatch(type::isInstance);
    }

    private static Stream<Throwable> causes(Throwable thrown) {
        return Stream.iterate(thrown, cause -> cause != null, Throwable::getCause)
                .limit(20);
    }
}
