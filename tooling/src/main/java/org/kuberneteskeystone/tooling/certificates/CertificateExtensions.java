package org.kuberneteskeystone.tooling.certificates;

import java.io.IOException;
import java.net.InetAddress;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.util.List;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;

/** What a certificate may be used for (RFC 5280 section 4.2). */
sealed interface CertificateExtensions {
    void addTo(X509v3CertificateBuilder builder, PublicKey subject, PublicKey issuer) throws IOException;

    /** Signs leaves, and no further authority. */
    record Authority() implements CertificateExtensions {
        @Override
        public void addTo(X509v3CertificateBuilder builder, PublicKey subject, PublicKey issuer) throws IOException {
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(0));
            builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign));
            addKeyIdentifiers(builder, subject, issuer);
        }
    }

    /**
     * Proves who a server or a client is.
     *
     * @param names DNS names and literal IP addresses; none for a mere client
     */
    record Leaf(List<KeyPurposeId> purposes, List<String> names) implements CertificateExtensions {
        static Leaf server(List<String> names) {
            return new Leaf(List.of(KeyPurposeId.id_kp_serverAuth), names);
        }

        static Leaf client() {
            return new Leaf(List.of(KeyPurposeId.id_kp_clientAuth), List.of());
        }

        static Leaf peer(List<String> names) {
            return new Leaf(List.of(KeyPurposeId.id_kp_serverAuth, KeyPurposeId.id_kp_clientAuth), names);
        }

        @Override
        public void addTo(X509v3CertificateBuilder builder, PublicKey subject, PublicKey issuer) throws IOException {
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(false));
            builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature));
            builder.addExtension(
                    Extension.extendedKeyUsage, false, new ExtendedKeyUsage(purposes.toArray(KeyPurposeId[]::new)));
            if (!names.isEmpty()) {
                var all = names.stream().map(Leaf::generalName).toArray(GeneralName[]::new);
                builder.addExtension(Extension.subjectAlternativeName, false, new GeneralNames(all));
            }
            addKeyIdentifiers(builder, subject, issuer);
        }

        private static GeneralName generalName(String name) {
            return new GeneralName(isAddress(name) ? GeneralName.iPAddress : GeneralName.dNSName, name);
        }

        private static boolean isAddress(String name) {
            try {
                InetAddress.ofLiteral(name);
                return true;
            } catch (IllegalArgumentException _) {
                return false;
            }
        }
    }

    private static void addKeyIdentifiers(X509v3CertificateBuilder builder, PublicKey subject, PublicKey issuer)
            throws IOException {
        try {
            var identifiers = new JcaX509ExtensionUtils();
            builder.addExtension(
                    Extension.subjectKeyIdentifier, false, identifiers.createSubjectKeyIdentifier(subject));
            builder.addExtension(
                    Extension.authorityKeyIdentifier, false, identifiers.createAuthorityKeyIdentifier(issuer));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("could not hash a public key: " + e.getMessage(), e);
        }
    }
}
