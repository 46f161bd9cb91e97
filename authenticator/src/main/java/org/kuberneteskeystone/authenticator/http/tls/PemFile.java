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
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The bytes of a PEM file, read once, so that what was checked is what comes to be used.
 *
 * @param object what it should hold, for messages: {@code certificate}
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7468">RFC 7468</a>
 */
record PemFile(String object, Path path, Buffer content) {
    /** Certificates of many authorities have place; a log file named by mistake has not. */
    private static final int BYTES_MAX = 4 * 1024 * 1024;

    private static final String BEGIN = "-----BEGIN ";
    private static final Pattern BLOCK =
            Pattern.compile("-----BEGIN ([A-Z0-9 ]+)-----([^-]*)-----END \\1-----", Pattern.DOTALL);

    /** What stands between BEGIN and END, decoded. */
    record Block(String label, Buffer der) {}

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

    /** All of them; one that was begun and not ended is a file half written. */
    List<Block> blocks() throws UnusableTlsFileException {
        var text = content.toString(StandardCharsets.ISO_8859_1);
        var blocks = new ArrayList<Block>();
        var block = BLOCK.matcher(text);
        try {
            while (block.find()) {
                blocks.add(new Block(
                        block.group(1), Buffer.buffer(Base64.getMimeDecoder().decode(block.group(2)))));
            }
        } catch (IllegalArgumentException _) {
            throw unusable("it is broken (its Base64 is cut off)");
        }
        if (text.split(BEGIN, -1).length - 1 != blocks.size()) {
            throw unusable("it is broken or half written (a BEGIN has no END)");
        }
        return blocks;
    }

    /** At least one. */
    List<X509Certificate> certificates() throws UnusableTlsFileException {
        var certificates = new ArrayList<X509Certificate>();
        for (var block : blocks()) {
            if (block.label().equals("CERTIFICATE")) {
                certificates.add(certificate(block));
            }
        }
        if (certificates.isEmpty()) {
            throw unusable("it holds no \"BEGIN CERTIFICATE\"; it must be PEM");
        }
        return certificates;
    }

    private X509Certificate certificate(Block block) throws UnusableTlsFileException {
        try {
            return (X509Certificate) CertificateFactory.getInstance("X.509")
                    .generateCertificate(new ByteArrayInputStream(block.der().getBytes()));
        } catch (CertificateException e) {
            throw unusable("a certificate in it is broken (" + e.getMessage() + ")");
        }
    }

    UnusableTlsFileException unusable(String cause) {
        return new UnusableTlsFileException(object, path, cause);
    }

    @Override
    public String toString() {
        return "PemFile[" + object + ", " + path + "]";
    }
}
