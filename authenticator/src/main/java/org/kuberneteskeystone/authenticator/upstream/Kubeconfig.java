package org.kuberneteskeystone.authenticator.upstream;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A kubeconfig as it stands in the file, as far as a webhook needs it.
 *
 * @see <a href="https://kubernetes.io/docs/reference/config-api/kubeconfig.v1/">kubeconfig (v1)</a>
 */
record Kubeconfig(
        @JsonProperty("current-context") @Nullable String currentContext,
        List<NamedCluster> clusters,
        List<NamedContext> contexts,
        List<NamedUser> users) {

    Kubeconfig {
        clusters = present(clusters);
        contexts = present(contexts);
        users = present(users);
    }

    private static <T> List<T> present(@Nullable List<T> list) {
        return list == null ? List.of() : List.copyOf(list);
    }

    record NamedCluster(@Nullable String name, @Nullable Cluster cluster) {}

    record Cluster(
            @Nullable String server,
            @JsonProperty("certificate-authority") @Nullable String certificateAuthority,

            @JsonProperty("certificate-authority-data") @Nullable
            String certificateAuthorityData,

            @JsonProperty("tls-server-name") @Nullable String tlsServerName,
            @JsonProperty("insecure-skip-tls-verify") boolean insecureSkipTlsVerify,
            @JsonProperty("proxy-url") @Nullable String proxyUrl) {}

    record NamedContext(@Nullable String name, @Nullable Context context) {}

    record Context(@Nullable String cluster, @Nullable String user) {}

    record NamedUser(@Nullable String name, @Nullable User user) {}

    /** The last four are ways to log in that a webhook's kubeconfig may have, but not here. */
    record User(
            @JsonProperty("client-certificate") @Nullable String clientCertificate,

            @JsonProperty("client-certificate-data") @Nullable
            String clientCertificateData,

            @JsonProperty("client-key") @Nullable String clientKey,
            @JsonProperty("client-key-data") @Nullable String clientKeyData,
            @Nullable String token,
            @Nullable String tokenFile,
            @Nullable String username,
            @Nullable Object exec,
            @JsonProperty("auth-provider") @Nullable Object authProvider,
            @Nullable String as) {
        static final User NOBODY = new User(null, null, null, null, null, null, null, null, null, null);

        @Override
        public String toString() {
            return "User[hidden]";
        }
    }
}
