package org.kuberneteskeystone.tooling.kubeconfig;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A kubeconfig that somebody else wrote, as far as a webhook needs it. Unlike what we write, anything may be missing. */
record WebhookKubeconfig(
        @JsonProperty("current-context") @Nullable String currentContext,
        @Nullable List<NamedCluster> clusters,
        @Nullable List<NamedContext> contexts,
        @Nullable List<NamedUser> users) {

    record NamedCluster(@Nullable String name, @Nullable Server cluster) {}

    record Server(
            @Nullable String server,
            @JsonProperty("certificate-authority") @Nullable String authority,

            @JsonProperty("certificate-authority-data") @Nullable
            String authorityData,

            @JsonProperty("tls-server-name") @Nullable String serverName,
            @JsonProperty("insecure-skip-tls-verify") boolean skipVerify,
            @JsonProperty("proxy-url") @Nullable String proxyUrl) {}

    record NamedContext(@Nullable String name, @Nullable Pair context) {}

    record Pair(@Nullable String cluster, @Nullable String user) {}

    record NamedUser(@Nullable String name, @Nullable Login user) {}

    record Login(
            @JsonProperty("client-certificate") @Nullable String certificate,

            @JsonProperty("client-certificate-data") @Nullable
            String certificateData,

            @JsonProperty("client-key") @Nullable String key,
            @JsonProperty("client-key-data") @Nullable String keyData,
            @Nullable String token,
            @Nullable String tokenFile,
            @Nullable String username,
            @Nullable Object exec) {
        static final Login NOBODY = new Login(null, null, null, null, null, null, null, null);

        @Override
        public String toString() {
            return "Login[hidden]";
        }
    }
}
