package org.kuberneteskeystone.tooling.certificates;

/**
 * A certificate and its private key, both PEM; the key is PKCS#8, which Go, Java and OpenSSL all read.
 *
 * @param certificatePem the leaf alone: its issuer is the authority's own root
 */
public record KeyAndCertificate(String certificatePem, String keyPem) {
    /** Never prints the key. */
    @Override
    public String toString() {
        return "KeyAndCertificate[certificatePem=" + certificatePem + ", keyPem=[hidden]]";
    }
}
