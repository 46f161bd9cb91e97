package org.kuberneteskeystone.plugin.login;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What TLS connections to Keystone use instead of the defaults. All files are PEM.
 *
 * @param authorities the certificates to trust, in place of the built-in ones
 * @param certificate the client's certificate, its chain following
 * @param key the client's private key; present exactly if the certificate is
 * @param insecure whether to trust any certificate for any name
 */
public record TlsFiles(
        @Nullable Path authorities,
        @Nullable Path certificate,
        @Nullable Path key,
        boolean insecure) {
    /** Nothing but defaults. */
    public static final TlsFiles NONE = new TlsFiles(null, null, null, false);

    public TlsFiles {
        if ((certificate == null) != (key == null)) {
            throw new IllegalArgumentException("a client certificate and its key belong together");
        }
    }
}
