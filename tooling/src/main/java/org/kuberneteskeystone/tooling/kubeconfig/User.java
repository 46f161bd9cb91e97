package org.kuberneteskeystone.tooling.kubeconfig;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.nio.file.Path;

/** How a client says who it is. Each form prints its secret as {@code [hidden]}. */
public sealed interface User {
    /** By a client certificate, both parts base64 of PEM. */
    record ClientCertificate(
            @JsonProperty("client-certificate-data") String certificateData,
            @JsonProperty("client-key-data") String keyData)
            implements User {
        @Override
        public String toString() {
            return "ClientCertificate[certificateData=" + certificateData + ", keyData=[hidden]]";
        }
    }

    /** By a client certificate in files of this machine, which may be replaced: the client reads them again. */
    record ClientCertificateFiles(
            @JsonProperty("client-certificate") String certificate,
            @JsonProperty("client-key") String key) implements User {}

    /** By a bearer token. */
    record Token(@JsonProperty("token") String value) implements User {
        @Override
        public String toString() {
            return "Token[value=[hidden]]";
        }
    }

    /** By what a program prints when it is asked (client-go credential plugin). */
    record Exec(@JsonProperty("exec") ExecPlugin plugin) implements User {}

    /** Not at all: a webhook that takes everybody who reaches it. A context needs a user all the same. */
    record Anonymous() implements User {}

    static User clientCertificate(String certificatePem, String keyPem) {
        return new ClientCertificate(PemData.base64(certificatePem), PemData.base64(keyPem));
    }

    static User clientCertificate(Path certificate, Path key) {
        return new ClientCertificateFiles(
                certificate.toAbsolutePath().toString(), key.toAbsolutePath().toString());
    }
}
