package org.kuberneteskeystone.authenticator.testing;

import java.io.IOException;
import java.io.StringWriter;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.openssl.jcajce.JcaMiscPEMGenerator;
import org.bouncycastle.openssl.jcajce.JcaPKCS8Generator;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.util.io.pem.PemObjectGenerator;
import org.bouncycastle.util.io.pem.PemWriter;

/** Issues certificates for 127.0.0.1, as server and client alike. */
public final class TestAuthority {
    /** Kinds of keys. */
    public enum Kind {
        RSA(2048),
        EC(256),
        ED25519(255);

        private final int bits;

        Kind(int bits) {
            this.bits = bits;
        }
    }

    /** A certificate and its key. */
    public record Issued(X509Certificate certificate, PrivateKey key) {
        public String certificatePem() {
            return pem(() -> new JcaMiscPEMGenerator(certificate));
        }

        /** PKCS #8. */
        public String keyPem() {
            return pem(() -> new JcaPKCS8Generator(key, null));
        }

        /** PKCS #1 or SEC 1, as OpenSSL wrote keys for decades. */
        public String traditionalKeyPem() {
            return pem(() -> new JcaMiscPEMGenerator(key));
        }

        public void write(Path certificateFile, Path keyFile) throws IOException {
            Files.writeString(certificateFile, certificatePem());
            Files.writeString(keyFile, keyPem());
        }
    }

    private interface Source {
        PemObjectGenerator get() throws IOException;
    }

    private final String name;
    private final KeyPair keys = keys(Kind.EC);
    private final X509Certificate certificate;

    public TestAuthority(String name) {
        this.name = name;
        this.certificate = sign(name, keys, Instant.now().plus(Duration.ofDays(30)), true);
    }

    public String pem() {
        return pem(() -> new JcaMiscPEMGenerator(certificate));
    }

    public Issued issue(String subject) {
        return issue(subject, Kind.EC, Instant.now().plus(Duration.ofDays(30)));
    }

    public Issued issue(String subject, Kind kind, Instant end) {
        var own = keys(kind);
        return new Issued(sign(subject, own, end, false), own.getPrivate());
    }

    /** For a client that trusts this authority, and shows nothing. */
    public SSLContext trusting() {
        return context(null);
    }

    /** For a client that trusts this authority, and shows a certificate of any authority. */
    public SSLContext trusting(Issued own) {
        return context(own);
    }

    private SSLContext context(@org.jspecify.annotations.Nullable Issued own) {
        try {
            var password = "unimportant".toCharArray();
            var store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setCertificateEntry("authority", certificate);
            var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(store);
            var mine = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            if (own != null) {
                store.setKeyEntry("own", own.key(), password, new Certificate[] {own.certificate()});
            }
            mine.init(store, password);
            var context = SSLContext.getInstance("TLS");
            context.init(mine.getKeyManagers(), trust.getTrustManagers(), null);
            return context;
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private X509Certificate sign(String subject, KeyPair own, Instant end, boolean authority) {
        var builder = new JcaX509v3CertificateBuilder(
                new X500Principal("CN=" + name),
                new BigInteger(100, new SecureRandom()),
                Date.from(Instant.now().minus(Duration.ofDays(400))),
                Date.from(end),
                new X500Principal("CN=" + subject),
                own.getPublic());
        try {
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(authority));
            builder.addExtension(
                    Extension.subjectAlternativeName,
                    false,
                    new GeneralNames(new GeneralName(GeneralName.iPAddress, "127.0.0.1")));
            var signer = new JcaContentSignerBuilder("SHA256withECDSA").build(keys.getPrivate());
            return new JcaX509CertificateConverter().getCertificate(builder.build(signer));
        } catch (IOException | OperatorCreationException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static KeyPair keys(Kind kind) {
        try {
            var generator = KeyPairGenerator.getInstance(kind.name());
            generator.initialize(kind.bits);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String pem(Source source) {
        var text = new StringWriter();
        try (var writer = new PemWriter(text)) {
            writer.writeObject(source.get());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return text.toString();
    }
}
