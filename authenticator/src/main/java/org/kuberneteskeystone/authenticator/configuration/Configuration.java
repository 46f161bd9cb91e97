package org.kuberneteskeystone.authenticator.configuration;

import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Every setting, checked. Keys, defaults and meanings stand in {@link Setting}.
 *
 * @param notes what the operator should read at the start: settings without effect, and what to use instead
 */
public record Configuration(
        Webhook webhook,
        InetSocketAddress observabilityListen,
        KeystoneAccess keystone,
        Identity identity,
        Tokens tokens,
        Optional<Upstream> upstream,
        Cache cache,
        Authorization authorization,
        DecisionLog decisionLog,
        String logLevel,
        List<String> notes) {

    /**
     * How kube-apiserver is listened to.
     *
     * @param tls absent only with {@code plain-http}
     */
    public record Webhook(
            InetSocketAddress listen,
            Optional<Tls> tls,
            int connectionsMax,
            int bodyBytesMax,
            Duration requestTimeout,
            Duration idleTimeout) {}

    /** Where the server's certificate is, and whom it wants to see one from. */
    public record Tls(Path certFile, Path privateKeyFile, Optional<Path> clientCaFile) {}

    /**
     * How Keystone is asked, and as whom.
     *
     * @param urls tried in this order; empty only where the service's own login may bring an address with it
     * @param userAgent words separated by blanks; may be empty
     * @param credentialsFile the service's own login; goes before {@code cloud}, which goes before {@code OS_*}
     */
    public record KeystoneAccess(
            List<String> urls,
            Optional<Path> caFile,
            Duration timeout,
            int concurrencyMax,
            int queueMax,
            String userAgent,
            Optional<Path> credentialsFile,
            Optional<String> cloud) {}

    /** Who a valid token is, and which tokens count. */
    public record Identity(
            boolean qualified, Set<String> acceptedScopes, boolean groupNames, Set<String> apiAudiences) {}

    /** Which tokens are looked at. */
    public record Tokens(
            int lengthMax, Duration ageMax, boolean applicationCredentials, Optional<Path> jwsPublicKeys) {}

    /**
     * Who decides about other tokens.
     *
     * @param version {@code v1} or {@code v1beta1}
     */
    public record Upstream(Path configFile, String version, Duration timeout) {}

    /** How long answers are kept, and how many. */
    public record Cache(Duration ttl, Duration staleTtl, Duration negativeTtl, int entriesMax, int bytesMax) {}

    /**
     * Where decisions are written.
     *
     * @param destination {@code stdout}, {@code off}, or a file
     */
    public record DecisionLog(String destination, Duration interval) {}

    /**
     * What somebody may do.
     *
     * @param enforceAccessRules otherwise a credential with access rules opens nothing
     * @param accessRulesService the service type of the rules that count
     * @param policies absent when nothing is allowed by policy
     */
    public record Authorization(boolean enforceAccessRules, String accessRulesService, Optional<Policies> policies) {}

    /** Where policies are. */
    public sealed interface Policies {
        record File(Path path) implements Policies {}

        /** One ConfigMap in kube-system, by its name. Without a kubeconfig the service is a pod of that cluster. */
        record Named(String configMap, Optional<Path> kubeconfig) implements Policies {}

        /** ConfigMaps in kube-system, by their labels. */
        record Selected(String labels, Optional<Path> kubeconfig) implements Policies {}
    }
}
