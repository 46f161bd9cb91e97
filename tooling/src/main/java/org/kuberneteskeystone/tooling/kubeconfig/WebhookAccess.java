package org.kuberneteskeystone.tooling.kubeconfig;

import java.net.URI;
import java.util.Optional;
import org.kuberneteskeystone.keystone.Secret;
import org.kuberneteskeystone.tooling.certificates.KeyAndCertificate;

/**
 * Where a webhook is and how to speak to it, as kube-apiserver does.
 *
 * @param server asked at this very path
 * @param serverName the name its certificate must have, where that is not the host of the address
 * @param authorityPem whom to trust; when empty, whom this Java trusts
 * @param client what to show when the webhook asks who is there
 * @param token sent as a bearer token
 */
public record WebhookAccess(
        URI server,
        Optional<String> serverName,
        Optional<String> authorityPem,
        Optional<KeyAndCertificate> client,
        Optional<Secret> token) {
    public WebhookAccess {
        var scheme = String.valueOf(server.getScheme());
        if (server.getHost() == null || !(scheme.equals("https") || scheme.equals("http"))) {
            throw new IllegalArgumentException(
                    "webhook '" + server + "' is no address like https://127.0.0.1:8443/webhook");
        }
        if (scheme.equals("http") && !isLoopback(server.getHost())) {
            throw new IllegalArgumentException("webhook '" + server
                    + "' must begin with https://, because tokens must not cross a network in clear");
        }
    }

    private static boolean isLoopback(String host) {
        return host.equals("127.0.0.1") || host.equals("[::1]") || host.equals("localhost");
    }

    /** An open one, with a certificate of this authority. */
    public static WebhookAccess trusting(URI server, String authorityPem) {
        return new WebhookAccess(
                server, Optional.empty(), Optional.of(authorityPem), Optional.empty(), Optional.empty());
    }
}
