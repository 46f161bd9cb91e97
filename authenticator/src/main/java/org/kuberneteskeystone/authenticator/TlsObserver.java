package org.kuberneteskeystone.authenticator;

import org.kuberneteskeystone.authenticator.http.tls.TlsEvents;
import org.kuberneteskeystone.authenticator.observability.metrics.ReloadMetrics;
import org.kuberneteskeystone.authenticator.observability.metrics.ReloadMetrics.Reload;

/** Counts certificates that were read again. */
final class TlsObserver implements TlsEvents {
    private final Reload certificate;
    private final Reload clientAuthority;

    TlsObserver(ReloadMetrics metrics) {
        certificate = metrics.of("certificate");
        clientAuthority = metrics.of("client-ca");
    }

    @Override
    public void reloaded(Part part, Result result) {
        var reload = switch (part) {
            case CERTIFICATE -> certificate;
            case CLIENT_CA -> clientAuthority;
        };
        switch (result) {
            case CHANGED -> reload.changed().add();
            case FAILED -> reload.failed().add();
        }
    }
}
