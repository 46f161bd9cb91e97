package org.kuberneteskeystone.authenticator.upstream;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.kuberneteskeystone.authenticator.upstream.Kubeconfig.Cluster;
import org.kuberneteskeystone.authenticator.upstream.Kubeconfig.User;
import org.kuberneteskeystone.authenticator.upstream.Target.ClientCertificate;
import org.kuberneteskeystone.keystone.Secret;

/** Reads a webhook's kubeconfig and every file it names, or says everything that is wrong with them at once. */
final class KubeconfigReader {
    sealed interface Reading {
        record Usable(Target target) implements Reading {}

        record Broken(List<String> problems) implements Reading {}
    }

    private static final YAMLMapper YAML = YAMLMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();
    private static final URI NOWHERE = URI.create("https://invalid.");

    private final Path file;
    private final List<String> problems = new ArrayList<>();
    private final Material material;

    private KubeconfigReader(Path file, Pem pem) {
        this.file = file;
        this.material = new Material(file, pem, this::problem);
    }

    static Reading read(Path file, Pem pem) {
        var reader = new KubeconfigReader(file, pem);
        var target = reader.target();
        return target.isPresent() && reader.problems.isEmpty()
                ? new Reading.Usable(target.get())
                : new Reading.Broken(List.copyOf(reader.problems));
    }

    private void problem(String key, String rule) {
        problems.add("upstream-webhook-config-file: \"" + file + "\": " + key + " " + rule);
    }

    private Optional<Target> target() {
        try {
            var text = new String(Material.bytes(file), StandardCharsets.UTF_8);
            return Optional.of(target(YAML.readValue(text, Kubeconfig.class)));
        } catch (JsonProcessingException e) {
            // Its own message quotes the file, which holds tokens and keys.
            var line = e.getLocation() == null ? 0 : e.getLocation().getLineNr();
            problems.add(
                    "upstream-webhook-config-file: \"" + file + "\" is not the YAML of a kubeconfig, at line " + line);
        } catch (IOException e) {
            problems.add("upstream-webhook-config-file: could not read \"" + file + "\": " + e);
        }
        return Optional.empty();
    }

    private Target target(Kubeconfig config) {
        var current = Objects.requireNonNullElse(config.currentContext(), "");
        var context = named(config.contexts(), "contexts", current, Kubeconfig.NamedContext::name)
                .map(Kubeconfig.NamedContext::context);
        var clusterName = context.map(Kubeconfig.Context::cluster).orElse("");
        var userName = context.map(Kubeconfig.Context::user).orElse("");
        var cluster = context.isEmpty()
                ? Optional.<Cluster>empty()
                : named(config.clusters(), "clusters", clusterName, Kubeconfig.NamedCluster::name)
                        .map(Kubeconfig.NamedCluster::cluster);
        var user = userName.isEmpty()
                ? Optional.<User>empty()
                : named(config.users(), "users", userName, Kubeconfig.NamedUser::name)
                        .map(Kubeconfig.NamedUser::user);
        return target(
                "clusters[" + clusterName + "].cluster.",
                cluster.orElse(new Cluster(NOWHERE.toString(), null, null, null, false, null)),
                "users[" + userName + "].user.",
                user.orElse(User.NOBODY));
    }

    private <T> Optional<T> named(List<T> list, String key, String name, Function<T, @Nullable String> nameOf) {
        var found =
                list.stream().filter(item -> name.equals(nameOf.apply(item))).findFirst();
        if (found.isEmpty()) {
            problem(
                    key,
                    name.isEmpty()
                            ? "cannot be chosen: current-context is missing or names none"
                            : "has no \"" + name + "\"");
        }
        return found;
    }

    private Target target(String clusterKey, Cluster cluster, String userKey, User user) {
        var server = server(clusterKey, cluster);
        if (cluster.insecureSkipTlsVerify()) {
            problem(
                    clusterKey + "insecure-skip-tls-verify",
                    "would send tokens to whoever answers: give certificate-authority instead");
        }
        if (cluster.proxyUrl() != null) {
            problem(clusterKey + "proxy-url", "is not supported: the webhook must be reachable directly");
        }
        refuse(userKey + "exec", user.exec());
        refuse(userKey + "auth-provider", user.authProvider());
        refuse(userKey + "username", user.username());
        refuse(userKey + "as", user.as());
        return new Target(
                server,
                Optional.ofNullable(cluster.tlsServerName()).filter(name -> !name.isEmpty()),
                material.authority(
                        clusterKey + "certificate-authority",
                        cluster.certificateAuthority(),
                        cluster.certificateAuthorityData()),
                certificate(userKey, user),
                material.token(userKey + "token", user.token(), user.tokenFile()));
    }

    private void refuse(String key, @Nullable Object value) {
        if (value != null) {
            problem(key, "is not supported: use client-certificate and client-key, token, or tokenFile");
        }
    }

    private URI server(String clusterKey, Cluster cluster) {
        var key = clusterKey + "server";
        try {
            var server = new URI(Objects.requireNonNullElse(cluster.server(), ""));
            if (server.getHost() == null
                    || server.getRawUserInfo() != null
                    || server.getRawFragment() != null
                    || !List.of("https", "http").contains(Objects.requireNonNullElse(server.getScheme(), ""))) {
                problem(key, "must be like https://127.0.0.1:8443/webhook");
            } else if (server.getScheme().equals("http")
                    && !List.of("127.0.0.1", "[::1]", "localhost").contains(server.getHost())) {
                problem(key, "must begin with https://, because tokens must not cross a network in clear");
            } else {
                return server;
            }
        } catch (URISyntaxException e) {
            problem(key, "is not a URL: " + e.getReason());
        }
        return NOWHERE;
    }

    private Optional<ClientCertificate> certificate(String userKey, User user) {
        var chain =
                material.text(userKey + "client-certificate", user.clientCertificate(), user.clientCertificateData());
        var key = material.text(userKey + "client-key", user.clientKey(), user.clientKeyData());
        if (chain.isPresent() != key.isPresent()) {
            problem(
                    userKey + (chain.isPresent() ? "client-key" : "client-certificate"),
                    "is missing beside the other one");
        }
        return chain.isPresent() && key.isPresent()
                ? material.certificate(userKey + "client-certificate", chain.get(), Secret.of(key.get()))
                : Optional.empty();
    }
}
