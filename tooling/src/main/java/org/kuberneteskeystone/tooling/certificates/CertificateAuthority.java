package org.kuberneteskeystone.tooling.certificates;

import java.io.IOException;
import java.math.BigInteger;
import java.security.KeyPair;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/**
 * A certificate authority with a P-256 key that lives in this object only: once the object is gone, nothing more can be
 * issued in its name. Certificates are valid for a year, from five minutes ago, so that clocks may differ a little.
 */
public final class CertificateAuthority {
    private static final Duration VALIDITY = Duration.ofDays(365);
    private static final Duration CLOCK_DIFFERENCE = Duration.ofMinutes(5);
    private static final int SERIAL_BITS = 127;

    private final X500Name name;
    private final KeyPair keys;
    private final Clock clock;
    private final String certificatePem;

    private CertificateAuthority(X500Name name, KeyPair keys, Clock clock) {
        this.name = name;
        this.keys = keys;
        this.clock = clock;
        this.certificatePem = Pem.encode(
                "CERTIFICATE", sign(name, keys.getPublic(), new CertificateExtensions.Authority(), keys, name, clock));
    }

    public static CertificateAuthority create(String commonName, Clock clock) {
        return new CertificateAuthority(DistinguishedNames.of(commonName, List.of()), EllipticKeys.create(), clock);
    }

    /** What a peer has to trust to accept what this authority issues. */
    public String certificatePem() {
        return certificatePem;
    }

    /**
     * Issues a certificate for a server. Go and Java read the alternative names only, never the common name.
     *
     * @param subjectAlternativeNames DNS names and literal IP addresses
     */
    public KeyAndCertificate issue(String commonName, List<String> subjectAlternativeNames) {
        return issue(commonName, List.of(), CertificateExtensions.Leaf.server(subjectAlternativeNames));
    }

    /**
     * Issues a certificate for a client.
     *
     * @param commonName what Kubernetes takes as the user's name
     * @param organizations what Kubernetes takes as the user's groups
     */
    public KeyAndCertificate issueClient(String commonName, List<String> organizations) {
        return issue(commonName, organizations, CertificateExtensions.Leaf.client());
    }

    /** Issues a certificate for one that is server and client under the same name, as an etcd member is. */
    public KeyAndCertificate issuePeer(String commonName, List<String> subjectAlternativeNames) {
        return issue(commonName, List.of(), CertificateExtensions.Leaf.peer(subjectAlternativeNames));
    }

    private KeyAndCertificate issue(String commonName, List<String> organizations, CertificateExtensions extensions) {
        var subject = DistinguishedNames.of(commonName, organizations);
        var subjectKeys = EllipticKeys.create();
        var certificate = sign(subject, subjectKeys.getPublic(), extensions, keys, name, clock);
        return new KeyAndCertificate(
                Pem.encode("CERTIFICATE", certificate),
                Pem.encode("PRIVATE KEY", subjectKeys.getPrivate().getEncoded()));
    }

    private static byte[] sign(
            X500Name subject,
            PublicKey subjectKey,
            CertificateExtensions extensions,
            KeyPair issuerKeys,
            X500Name issuer,
            Clock clock) {
        var now = clock.instant();
        X509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                issuer,
                new BigInteger(SERIAL_BITS, new SecureRandom()).add(BigInteger.ONE),
                Date.from(now.minus(CLOCK_DIFFERENCE)),
                Date.from(now.plus(VALIDITY)),
                subject,
                subjectKey);
        try {
            extensions.addTo(builder, subjectKey, issuerKeys.getPublic());
            var signer = new JcaContentSignerBuilder("SHA256withECDSA").build(issuerKeys.getPrivate());
            return builder.build(signer).getEncoded();
        } catch (OperatorCreationException | IOException e) {
            throw new IllegalStateException("could not sign certificate '" + subject + "': " + e.getMessage(), e);
        }
    }
}
