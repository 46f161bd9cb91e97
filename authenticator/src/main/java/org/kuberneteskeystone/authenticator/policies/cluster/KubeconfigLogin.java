package org.kuberneteskeystone.authenticator.policies.cluster;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.fabric8.kubernetes.api.model.AuthInfo;
import io.fabric8.kubernetes.api.model.NamedAuthInfo;
import io.fabric8.kubernetes.api.model.NamedCluster;
import io.fabric8.kubernetes.api.model.NamedContext;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * How a kubeconfig reaches the API server. Checked before fabric8 reads it: where something is missing it would go to a
 * cluster of its own choice, and where the user is a program it would wait for that program.
 */
final class KubeconfigLogin {
    private static final YAMLMapper YAML = YAMLMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private final Path file;
    private final List<String> problems;

    KubeconfigLogin(Path file, List<String> problems) {
        this.file = file.toAbsolutePath();
        this.problems = problems;
    }

    /** Adds a sentence to the problems when it is not usable. */
    Optional<Config> login() {
        try {
            var user = user(YAML.readValue(file.toFile(), io.fabric8.kubernetes.api.model.Config.class));
            if (user.isEmpty()) {
                return Optional.empty();
            }
            var config = Config.fromKubeconfig(file.toFile());
            token(user.get()).ifPresent(first -> config.setOauthTokenProvider(new RereadToken(first, this::token)));
            return Optional.of(config);
        } catch (JsonProcessingException e) {
            // Its own message quotes the file, which holds tokens and keys.
            var line = e.getLocation() == null ? 0 : e.getLocation().getLineNr();
            return broken("is not the YAML of a kubeconfig, at line " + line);
        } catch (IOException e) {
            return broken("could not be read: " + e);
        } catch (KubernetesClientException e) {
            return broken("could not be used: " + e.getMessage());
        }
    }

    private <T> Optional<T> broken(String rule) {
        problems.add("kubeconfig: \"" + file + "\" " + rule);
        return Optional.empty();
    }

    private Optional<AuthInfo> user(io.fabric8.kubernetes.api.model.@Nullable Config config) {
        if (config == null) {
            return broken("is empty");
        }
        var context = named(config.getContexts(), NamedContext::getName, config.getCurrentContext())
                .map(NamedContext::getContext);
        if (context.isEmpty()) {
            return broken("has no context \"" + config.getCurrentContext() + "\", which current-context names");
        }
        var cluster = named(
                        config.getClusters(),
                        NamedCluster::getName,
                        context.get().getCluster())
                .map(NamedCluster::getCluster);
        if (cluster.isEmpty() || cluster.get().getServer() == null) {
            return broken("has no server of cluster \"" + context.get().getCluster() + "\"");
        }
        if (Boolean.TRUE.equals(cluster.get().getInsecureSkipTlsVerify())) {
            return broken("has insecure-skip-tls-verify, with which anybody could write policies;"
                    + " give it certificate-authority");
        }
        var user = named(
                        config.getUsers(), NamedAuthInfo::getName, context.get().getUser())
                .map(NamedAuthInfo::getUser);
        if (user.isEmpty()) {
            return broken("has no user \"" + context.get().getUser() + "\"");
        }
        return supported(user.get());
    }

    private Optional<AuthInfo> supported(AuthInfo user) {
        if (user.getExec() != null || user.getAuthProvider() != null || user.getAs() != null) {
            return broken("has a user with exec, auth-provider or as, which this program does not do;"
                    + " give it a token, tokenFile or client-certificate");
        }
        if (user.getTokenFile() != null && token(user).isEmpty()) {
            return broken("names tokenFile \"" + user.getTokenFile() + "\", which could not be read");
        }
        return Optional.of(user);
    }

    /** A tokenFile goes before a token, as with kubectl. */
    private Optional<String> token(AuthInfo user) {
        return user.getTokenFile() != null
                ? Pod.token(file.resolveSibling(user.getTokenFile()))
                : Optional.ofNullable(user.getToken()).filter(token -> !token.isEmpty());
    }

    /** The kubeconfig may have been given another one. */
    private Optional<String> token() {
        try {
            var config = YAML.readValue(file.toFile(), io.fabric8.kubernetes.api.model.Config.class);
            return named(config.getContexts(), NamedContext::getName, config.getCurrentContext())
                    .flatMap(context -> named(
                            config.getUsers(),
                            NamedAuthInfo::getName,
                            context.getContext().getUser()))
                    .map(NamedAuthInfo::getUser)
                    .flatMap(this::token);
        } catch (IOException | RuntimeException _) {
            return Optional.empty();
        }
    }

    private static <T> Optional<T> named(
            @Nullable List<T> all, Function<T, @Nullable String> name, @Nullable String wanted) {
        return Objects.requireNonNullElse(all, List.<T>of()).stream()
                .filter(each -> wanted != null && wanted.equals(name.apply(each)))
                .findFirst();
    }
}
