package org.kuberneteskeystone.keystone.http;

import java.net.URI;
import java.net.URISyntaxException;

/**
 * The base address of Identity v3, from whatever an {@code auth_url} may look like: with or without {@code /v3}, with a
 * path before it ({@code /identity}), with a slash at the end.
 *
 * @param base without a slash at the end, its path ending in {@code /v3}
 */
public record KeystoneUrl(URI base) {
    private static final String VERSION = "/v3";

    /**
     * Reads an address as an operator writes it.
     *
     * @throws IllegalArgumentException whose message goes behind the value: "must begin with https:// or http://"
     */
    public static KeystoneUrl parse(String text) {
        try {
            var uri = new URI(text.strip());
            var scheme = uri.getScheme();
            if (!"http".equals(scheme) && !"https".equals(scheme)) {
                throw new IllegalArgumentException("must begin with https:// or http://");
            }
            if (uri.getHost() == null) {
                throw new IllegalArgumentException("has no host name");
            }
            if (uri.getRawQuery() != null || uri.getRawFragment() != null || uri.getRawUserInfo() != null) {
                throw new IllegalArgumentException("must have no user, query or fragment");
            }
            return new KeystoneUrl(
                    new URI(scheme, null, uri.getHost(), uri.getPort(), path(uri.getPath()), null, null));
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("is not a URL: " + e.getReason(), e);
        }
    }

    public boolean tls() {
        return "https".equals(base.getScheme());
    }

    public int port() {
        return base.getPort() >= 0 ? base.getPort() : tls() ? 443 : 80;
    }

    public String host() {
        return base.getHost();
    }

    private static String path(String path) {
        var trimmed = path.replaceAll("/+$", "");
        return trimmed.endsWith(VERSION) ? trimmed : trimmed + VERSION;
    }

    @Override
    public String toString() {
        return base.toString();
    }
}
