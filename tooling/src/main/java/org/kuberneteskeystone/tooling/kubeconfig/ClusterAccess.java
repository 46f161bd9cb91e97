package org.kuberneteskeystone.tooling.kubeconfig;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.net.URI;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Where an API server, or a webhook, answers and whom to trust there.
 *
 * @param server the URL, used exactly as it is: a webhook is asked at this very path
 * @param certificateAuthority an absolute path, read again by the client at its start
 * @param certificateAuthorityData base64 of PEM
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ClusterAccess(
        URI server,
        @JsonProperty("certificate-authority") @Nullable String certificateAuthority,

        @JsonProperty("certificate-authority-data") @Nullable
        String certificateAuthorityData) {

    /** With the authority in the kubeconfig itself, which can then be handed on. */
    public static ClusterAccess embedding(URI server, String authorityPem) {
        return new ClusterAccess(server, null, PemData.base64(authorityPem));
    }

    /** With the authority in a file of this machine. */
    public static ClusterAccess naming(URI server, Path authorityFile) {
        return new ClusterAccess(server, authorityFile.toAbsolutePath().toString(), null);
    }
}
