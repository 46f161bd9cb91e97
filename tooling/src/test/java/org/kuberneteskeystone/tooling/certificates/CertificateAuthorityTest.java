package org.kuberneteskeystone.tooling.certificates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class CertificateAuthorityTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    private final CertificateAuthority authority =
            CertificateAuthority.create("test authority", Clock.fixed(NOW, ZoneOffset.UTC));

    @Test
    void signsItself() throws GeneralSecurityException {
        var certificate = certificate(authority.certificatePem());

        certificate.verify(certificate.getPublicKey());
        assertThat(certificate.getSubjectX500Principal().getName()).isEqualTo("CN=test authority");
        assertThat(certificate.getBasicConstraints()).isZero();
        assertThat(certificate.getKeyUsage()[5]).as("may sign certificates").isTrue();
    }

    @Test
    void issuesForAServerUnderEachOfItsNames() throws GeneralSecurityException {
        var server = certificate(authority
                .issue("server", List.of("127.0.0.1", "::1", "localhost"))
                .certificatePem());

        server.verify(certificate(authority.certificatePem()).getPublicKey());
        assertThat(Objects.requireNonNull(server.getSubjectAlternativeNames()))
                .containsExactlyInAnyOrder(
                        List.of(7, "127.0.0.1"), List.of(7, "0:0:0:0:0:0:0:1"), List.of(2, "localhost"));
        assertThat(server.getExtendedKeyUsage()).containsExactly("1.3.6.1.5.5.7.3.1");
        assertThat(server.getBasicConstraints()).isEqualTo(-1);
    }

    @Test
    void issuesForAClientInItsGroups() throws GeneralSecurityException {
        var client = certificate(
                authority.issueClient("admin, the", List.of("system:masters")).certificatePem());

        assertThat(client.getSubjectX500Principal().getName()).isEqualTo("CN=admin\\, the,O=system:masters");
        assertThat(client.getExtendedKeyUsage()).containsExactly("1.3.6.1.5.5.7.3.2");
        assertThat(client.getSubjectAlternativeNames()).isNull();
    }

    @Test
    void issuesForAPeerThatIsBoth() throws GeneralSecurityException {
        var peer = certificate(authority.issuePeer("etcd", List.of("127.0.0.1")).certificatePem());

        assertThat(peer.getExtendedKeyUsage()).containsExactly("1.3.6.1.5.5.7.3.1", "1.3.6.1.5.5.7.3.2");
    }

    @Test
    void isValidForAYearFromAMomentAgo() throws GeneralSecurityException {
        var server = certificate(authority.issue("server", List.of("localhost")).certificatePem());

        assertThat(server.getNotBefore().toInstant()).isEqualTo(NOW.minus(Duration.ofMinutes(5)));
        assertThat(server.getNotAfter().toInstant()).isEqualTo(NOW.plus(Duration.ofDays(365)));
    }

    @Test
    void givesTheKeyOfTheCertificateAsPkcs8() throws GeneralSecurityException {
        var pair = authority.issue("server", List.of("localhost"));
        assertThat(pair.keyPem()).startsWith("-----BEGIN PRIVATE KEY-----\n").endsWith("-----END PRIVATE KEY-----\n");

        var key = PrivateKeyPem.read(pair.keyPem());
        var signing = Signature.getInstance("SHA256withECDSA");
        signing.initSign(key);
        signing.update(new byte[] {1, 2, 3});
        var signature = signing.sign();
        var checking = Signature.getInstance("SHA256withECDSA");
        checking.initVerify(certificate(pair.certificatePem()));
        checking.update(new byte[] {1, 2, 3});
        assertThat(checking.verify(signature)).isTrue();
    }

    @Test
    void givesEachCertificateItsOwnSerialNumber() throws GeneralSecurityException {
        var first = certificate(authority.issue("server", List.of("localhost")).certificatePem());
        var second = certificate(authority.issue("server", List.of("localhost")).certificatePem());

        assertThat(first.getSerialNumber()).isPositive().isNotEqualTo(second.getSerialNumber());
    }

    @Test
    void printsNoKey() {
        var pair = authority.issueClient("admin", List.of());
        var signing = SigningKey.create();

        assertThat(pair.toString()).contains("[hidden]").doesNotContain("PRIVATE KEY");
        assertThat(signing.toString()).contains("[hidden]").doesNotContain("PRIVATE KEY");
    }

    @Test
    void makesTlsContexts() {
        var client = authority.issueClient("admin", List.of());

        assertThatCode(() -> TlsContexts.trusting(authority.certificatePem(), client))
                .doesNotThrowAnyException();
        assertThatCode(() -> TlsContexts.trusting(authority.certificatePem())).doesNotThrowAnyException();
    }

    private static X509Certificate certificate(String pem) throws GeneralSecurityException {
        return (X509Certificate) CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII)));
    }
}
