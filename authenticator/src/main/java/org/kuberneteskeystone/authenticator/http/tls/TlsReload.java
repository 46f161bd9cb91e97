package org.kuberneteskeystone.authenticator.http.tls;

import io.vertx.core.http.ClientAuth;
import io.vertx.core.net.KeyCertOptions;
import io.vertx.core.net.ServerSSLOptions;
import io.vertx.core.net.TrustOptions;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;
import org.kuberneteskeystone.authenticator.http.tls.TlsEvents.Part;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the files at the start, and again whenever it is asked to. What cannot be used changes nothing: the old one goes
 * on serving, and the reason is logged once. Certificate and client authorities change independently of each other.
 *
 * <p>Its methods read files: they are for worker threads.
 */
public final class TlsReload {
    private static final Duration WARN_BEFORE_END = Duration.ofDays(7);
    private static final Logger LOG = LoggerFactory.getLogger(TlsReload.class);

    private final Clock clock;
    private final Watched<ServerCertificate> certificate;
    private final Optional<Watched<TrustManagerFactory>> authorities;
    private volatile @Nullable Instant certificateEnd;

    public TlsReload(TlsFiles files, TlsEvents events, Clock clock) {
        this.clock = clock;
        this.certificate = new Watched<>(
                Part.CERTIFICATE,
                () -> List.of(
                        PemFile.read("certificate", files.certificate()), PemFile.read("private key", files.key())),
                read -> ServerCertificate.of(read.getFirst(), read.getLast()),
                events);
        this.authorities = files.clientAuthority()
                .map(file -> new Watched<>(
                        Part.CLIENT_CA,
                        () -> List.of(PemFile.read("client CA", file)),
                        read -> authorities(read.getFirst()),
                        events));
    }

    /** When the certificate in use ends; empty before one is. */
    public Optional<Instant> certificateEnd() {
        return Optional.ofNullable(certificateEnd);
    }

    /** For the first time. */
    public synchronized ServerSSLOptions load() throws UnusableTlsFileException {
        if (certificateEnd == null) {
            certificate.load();
            if (authorities.isPresent()) {
                authorities.get().load();
            }
            noteEnd();
        }
        return options();
    }

    /** Loads, and says what is wrong with the files, if anything is. */
    public Optional<String> problem() {
        try {
            load();
            return Optional.empty();
        } catch (UnusableTlsFileException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    /** Again; empty when there is nothing new that can be used. */
    public synchronized Optional<ServerSSLOptions> reload() {
        var newCertificate = certificate.reload();
        var newAuthorities = authorities.isPresent() && authorities.get().reload();
        if (newCertificate) {
            noteEnd();
            LOG.info("serving a new certificate, valid until {}", certificateEnd);
        }
        if (newAuthorities) {
            LOG.info("accepting clients of new authorities");
        }
        return newCertificate || newAuthorities ? Optional.of(options()) : Optional.empty();
    }

    private void noteEnd() {
        var leaf = certificate.current().leaf();
        var end = leaf.getNotAfter().toInstant();
        certificateEnd = end;
        var now = clock.instant();
        if (!now.isBefore(end)) {
            LOG.warn("the certificate ended at {}; clients refuse it until it is replaced", end);
        } else if (now.plus(WARN_BEFORE_END).isAfter(end)) {
            LOG.warn("the certificate ends soon, at {}; replace it before", end);
        }
    }

    private ServerSSLOptions options() {
        var options = new ServerSSLOptions()
                .setUseAlpn(true)
                .setEnabledSecureTransportProtocols(Set.of("TLSv1.2", "TLSv1.3"))
                .setKeyCertOptions(KeyCertOptions.wrap(certificate.current().keys()));
        authorities.ifPresent(watched ->
                options.setClientAuth(ClientAuth.REQUIRED).setTrustOptions(TrustOptions.wrap(watched.current())));
        return options;
    }

    private static TrustManagerFactory authorities(PemFile file) throws UnusableTlsFileException {
        var certificates = file.certificates();
        try {
            var store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            for (var certificate : certificates) {
                store.setCertificateEntry(String.valueOf(store.size()), certificate);
            }
            var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init(store);
            return factory;
        } catch (IOException | GeneralSecurityException e) {
            throw file.unusable("Java cannot trust it (" + e.getMessage() + ")");
        }
    }
}
