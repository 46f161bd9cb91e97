package org.kuberneteskeystone.authenticator.policies.cluster;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.http.HttpClient;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.core.net.PemTrustOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import java.util.Optional;
import javax.net.ssl.KeyManager;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/**
 * The certificates and key of a login, read by Vert.x: fabric8 takes every key in PKCS #8 for RSA, and trusts the
 * authorities of the whole web beside the one of the cluster.
 */
final class TlsMaterial {
    private final KeyManager[] keys;
    private final TrustManager[] authorities;

    private TlsMaterial(KeyManager[] keys, TrustManager[] authorities) {
        this.keys = keys;
        this.authorities = authorities;
    }

    /**
     * Takes them out of a login.
     *
     * @throws IOException when a file cannot be read
     * @throws GeneralSecurityException when one holds something else
     */
    static TlsMaterial takenFrom(Config login, Vertx vertx) throws IOException, GeneralSecurityException {
        var chain = pem(login.getClientCertData(), login.getClientCertFile());
        var key = pem(login.getClientKeyData(), login.getClientKeyFile());
        var authority = pem(login.getCaCertData(), login.getCaCertFile());
        if (chain.isPresent() != key.isPresent()) {
            throw new GeneralSecurityException("a client certificate and its key go together");
        }
        login.setClientCertData(null);
        login.setClientCertFile(null);
        login.setClientKeyData(null);
        login.setClientKeyFile(null);
        login.setCaCertData(null);
        login.setCaCertFile(null);
        return new TlsMaterial(
                chain.isPresent() ? keys(chain.get(), key.orElseThrow(), vertx) : new KeyManager[0],
                authority.isPresent() ? authorities(authority.get(), vertx) : ofTheWeb());
    }

    void use(HttpClient.Builder client) {
        client.sslContext(keys, authorities);
    }

    private static Optional<Buffer> pem(@Nullable String base64, @Nullable String file)
            throws IOException, GeneralSecurityException {
        if (base64 != null) {
            try {
                return Optional.of(Buffer.buffer(Base64.getMimeDecoder().decode(base64)));
            } catch (IllegalArgumentException e) {
                throw new GeneralSecurityException("data is not base64", e);
            }
        }
        return file == null ? Optional.empty() : Optional.of(Buffer.buffer(Files.readAllBytes(Path.of(file))));
    }

    private static KeyManager[] keys(Buffer chain, Buffer key, Vertx vertx) throws GeneralSecurityException {
        try {
            var options = new PemKeyCertOptions().addCertValue(chain).addKeyValue(key);
            return options.getKeyManagerFactory(vertx).getKeyManagers();
        } catch (Exception e) {
            throw new GeneralSecurityException("client certificate or key: " + e.getMessage(), e);
        }
    }

    private static TrustManager[] authorities(Buffer authority, Vertx vertx) throws GeneralSecurityException {
        try {
            var options = new PemTrustOptions().addCertValue(authority);
            return options.getTrustManagerFactory(vertx).getTrustManagers();
        } catch (Exception e) {
            throw new GeneralSecurityException("certificate authority: " + e.getMessage(), e);
        }
    }

    private static TrustManager[] ofTheWeb() throws GeneralSecurityException {
        var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init((KeyStore) null);
        return factory.getTrustManagers();
    }
}
