package org.kuberneteskeystone.tooling.kubeconfig;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** The {@code *-data} fields: base64, on one line, of a whole PEM text. */
final class PemData {
    private PemData() {}

    static String base64(String pem) {
        return Base64.getEncoder().encodeToString(pem.getBytes(StandardCharsets.US_ASCII));
    }
}
