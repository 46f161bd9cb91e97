package org.kuberneteskeystone.authenticator.http.tls;

import io.vertx.core.buffer.Buffer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.List;

/**
 * The bytes of a PEM file, read once, so that what was checked is what comes to be used.
 *
 * @param object what it should hold, for messages: {@code certificate}
 */
record PemFile(String object, Path path, Buffer content) {
    /** Certificates of many authorities have place; a log file named by mistake has not. */
    private static final int BYTES_MAX = 4 * 1024 * 1024;

    static PemFile read(String object, Path path) throws UnusableTlsFileException {
        try (var in = Files.newInputStream(path)) {
            var bytes = in.readNBytes(BYTES_MAX + 1);
            if (bytes.length > BYTES_MAX) {
                throw new UnusableTlsFileException(object, path, "it has more than " + BYTES_MAX + " bytes");
            }
            return new PemFile(object, path, Buffer.buffer(bytes));
        } catch (IOException e) {
            throw UnusableTlsFileException.unreadable(object, path, e);
        }
    }

    /** At least one. */
    List<X509Certificate> certificates() throws UnusableTlsFileException {
        if (!contains("-----BEGIN CERTIFICATE-----")) {
            throw unusable("it holds no \"BEGIN CERTIFICATE\"; it must be PEM");
        }
        try {
            return CertificateFactory.getInstance("X.509")
                    .generateCertificates(new ByteArrayInputStream(content.getBytes()))
                    .stream()
                    .map(X509Certificate.class::cast)
                    .toList();
        } catch (CertificateException e) {
            throw unusable("a certificate in it is broken or half written (" + e.getMessage() + ")");
        }
    }

    boolean contains(String text) {
        return content.toString(StandardCharsets.ISO_8859_1).contains(text);
    }

    UnusableTlsFileException unusable(String cause) {
        return new UnusableTlsFileException(object, path, cause);
    }

    @Override
    public String toString() {
        return "PemFile[" + object + ", " + path + "]";
    }
}
