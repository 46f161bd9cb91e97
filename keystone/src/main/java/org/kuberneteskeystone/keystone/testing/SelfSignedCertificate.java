package org.kuberneteskeystone.keystone.testing;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * A certificate that signs itself, made on the spot with the {@code keytool} of the running JDK; who trusts it names it
 * as the authority.
 *
 * @param certificate PEM file
 * @param key PEM file, PKCS #8
 */
public record SelfSignedCertificate(Path certificate, Path key) {
    private static final String PASSWORD = "unimportant";

    /** Makes one for IP addresses, valid for two days, and writes both files into the folder. */
    public static SelfSignedCertificate create(Path folder, String... addresses) {
        try {
            var store = folder.resolve("self-signed.p12");
            var names = Stream.of(addresses).map(address -> "ip:" + address).collect(Collectors.joining(","));
            run(
                    folder.resolve("keytool.log"),
                    Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                    "-genkeypair",
                    "-alias",
                    "key",
                    "-keyalg",
                    "EC",
                    "-groupname",
                    "secp256r1",
                    "-validity",
                    "2",
                    "-dname",
                    "CN=self-signed",
                    "-ext",
                    "san=" + names,
                    "-storetype",
                    "PKCS12",
                    "-keystore",
                    store.toString(),
                    "-storepass",
                    PASSWORD);
            var keys = KeyStore.getInstance(store.toFile(), PASSWORD.toCharArray());
            var result = new SelfSignedCertificate(folder.resolve("tls.crt"), folder.resolve("tls.key"));
            write(
                    result.certificate(),
                    "CERTIFICATE",
                    keys.getCertificate("key").getEncoded());
            write(
                    result.key(),
                    "PRIVATE KEY",
                    keys.getKey("key", PASSWORD.toCharArray()).getEncoded());
            Files.delete(store);
            return result;
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException("could not make a certificate in \"" + folder + "\": " + e.getMessage(), e);
        }
    }

    /** For a client that trusts this certificate and no other. */
    public SSLContext trusting() {
        return context(false);
    }

    /** For a client that trusts this certificate and shows it as its own. */
    public SSLContext trustingAndShowing() {
        return context(true);
    }

    private SSLContext context(boolean showing) {
        try {
            var authority = CertificateFactory.getInstance("X.509")
                    .generateCertificate(new ByteArrayInputStream(Files.readAllBytes(certificate)));
            var store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setCertificateEntry("authority", authority);
            var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(store);
            store.setKeyEntry("key", privateKey(), PASSWORD.toCharArray(), new Certificate[] {authority});
            var own = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            own.init(store, PASSWORD.toCharArray());
            var context = SSLContext.getInstance("TLS");
            context.init(showing ? own.getKeyManagers() : null, trust.getTrustManagers(), null);
            return context;
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException("could not use \"" + certificate + "\": " + e.getMessage(), e);
        }
    }

    private PrivateKey privateKey() throws IOException, GeneralSecurityException {
        var pem = Files.readString(key).replaceAll("-----.*-----|\\s", "");
        return KeyFactory.getInstance("EC")
                .generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(pem)));
    }

    private static void write(Path file, String kind, byte[] encoded) throws IOException {
        var lines = Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
                .encodeToString(encoded);
        Files.writeString(file, "-----BEGIN " + kind + "-----\n" + lines + "\n-----END " + kind + "-----\n");
    }

    /** What the command says is for nobody unless it fails. */
    private static void run(Path log, String... command) throws IOException {
        var process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        try {
            if (!process.waitFor(30, TimeUnit.SECONDS) || process.exitValue() != 0) {
                process.destroyForcibly();
                throw new IOException(command[0] + " failed: " + Files.readString(log));
            }
            Files.delete(log);
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }
}
