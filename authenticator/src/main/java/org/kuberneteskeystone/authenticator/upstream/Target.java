package org.kuberneteskeystone.authenticator.upstream;

import java.net.URI;
import java.util.Optional;
import org.kuberneteskeystone.keystone.Secret;

/**
 * Where the upstream webhook is and how to speak to it, with the contents of all files: two that are equal need no new
 * connection.
 *
 * @param serverName the name its certificate must have, where that is not the host of the address
 * @param authority PEM certificates to trust instead of the runtime's own
 */
record Target(
        URI server,
        Optional<String> serverName,
        Optional<String> authority,
        Optional<ClientCertificate> certificate,
        Optional<Secret> token) {

    /** Both PEM. */
    record ClientCertificate(String chain, Secret key) {}

    boolean tls() {
        return "https".equals(server.getScheme());
    }

    /** The brackets of an IPv6 address belong to the URL only. */
    String host() {
        return server.getHost().replace("[", "").replace("]", "");
    }

    int port() {
        return server.getPort() >= 0 ? server.getPort() : tls() ? 443 : 80;
    }

    /** Exactly as configured; only an empty path has no meaning in HTTP. */
    String path() {
        var path = server.getRawPath().isEmpty() ? "/" : server.getRawPath();
        return server.getRawQuery() == null ? path : path + "?" + server.getRawQuery();
    }

    boolean sharesConnectionsWith(Target other) {
        return server.equals(other.server)
                && serverName.equals(other.serverName)
                && authority.equals(other.authority)
                && certificate.equals(other.certificate);
    }
}
