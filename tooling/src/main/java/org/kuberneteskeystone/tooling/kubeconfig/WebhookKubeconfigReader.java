package org.kuberneteskeystone.tooling.kubeconfig;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.kuberneteskeystone.keystone.Secret;
import org.kuberneteskeystone.tooling.certificates.KeyAndCertificate;
import org.kuberneteskeystone.tooling.files.BoundedFile;
import org.kuberneteskeystone.tooling.kubeconfig.WebhookKubeconfig.Login;
import org.kuberneteskeystone.tooling.kubeconfig.WebhookKubeconfig.Server;

/** Reads the kubeconfig that kube-apiserver has for a webhook, and the files it names. */
public final class WebhookKubeconfigReader {
    private static final YAMLMapper YAML = YAMLMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private final Path file;

    private WebhookKubeconfigReader(Path file) {
        this.file = file;
    }

    /** Fails with an {@link IllegalStateException} that says what kube-apiserver, or this program, cannot use. */
    public static WebhookAccess read(Path file) {
        return new WebhookKubeconfigReader(file).read();
    }

    private WebhookAccess read() {
        try {
            var config = YAML.readValue(BoundedFile.read("webhook kubeconfig", file), WebhookKubeconfig.class);
            if (config != null) {
                return access(config);
            }
        } catch (JsonProcessingException e) {
            // Its own message quotes the file, which holds tokens and keys.
            var line = e.getLocation() == null ? 0 : e.getLocation().getLineNr();
            throw unusable("it is not the YAML of a kubeconfig, at line " + line);
        }
        throw unusable("it is empty");
    }

    private WebhookAccess access(WebhookKubeconfig config) {
        var current = Objects.requireNonNullElse(config.currentContext(), "");
        if (current.isEmpty()) {
            throw unusable("current-context is missing");
        }
        var context = named("contexts", config.contexts(), current, WebhookKubeconfig.NamedContext::name)
                .context();
        var clusterName = context == null ? null : context.cluster();
        var userName = context == null ? null : context.user();
        var cluster = named("clusters", config.clusters(), clusterName, WebhookKubeconfig.NamedCluster::name)
                .cluster();
        var user = userName == null || userName.isEmpty()
                ? Login.NOBODY
                : named("users", config.users(), userName, WebhookKubeconfig.NamedUser::name)
                        .user();
        if (cluster == null) {
            throw unusable("cluster '" + clusterName + "' is empty");
        }
        return access(cluster, Objects.requireNonNullElse(user, Login.NOBODY));
    }

    private <T> T named(
            String key, @Nullable List<T> list, @Nullable String name, Function<T, @Nullable String> nameOf) {
        return Objects.requireNonNullElse(list, List.<T>of()).stream()
                .filter(item -> name != null && name.equals(nameOf.apply(item)))
                .findFirst()
                .orElseThrow(() -> unusable(key + " has no '" + name + "'"));
    }

    private WebhookAccess access(Server cluster, Login user) {
        if (cluster.skipVerify()) {
            throw unusable("insecure-skip-tls-verify would send the token to whoever answers;"
                    + " give certificate-authority instead");
        }
        if (cluster.proxyUrl() != null || user.exec() != null || user.username() != null) {
            throw unusable("proxy-url, exec and username are not supported here");
        }
        try {
            return new WebhookAccess(
                    new URI(Objects.requireNonNullElse(cluster.server(), "")),
                    Optional.ofNullable(cluster.serverName()).filter(name -> !name.isEmpty()),
                    text("certificate-authority", cluster.authority(), cluster.authorityData()),
                    client(user),
                    token(user));
        } catch (URISyntaxException | IllegalArgumentException e) {
            throw unusable(String.valueOf(e.getMessage()));
        }
    }

    private Optional<KeyAndCertificate> client(Login user) {
        var certificate = text("client-certificate", user.certificate(), user.certificateData());
        var key = text("client-key", user.key(), user.keyData());
        if (certificate.isPresent() != key.isPresent()) {
            throw unusable("of client-certificate and client-key one is missing");
        }
        return certificate.map(pem -> new KeyAndCertificate(pem, key.orElse("")));
    }

    /** A file goes before a token in the kubeconfig, as in every client of Kubernetes. */
    private Optional<Secret> token(Login user) {
        var fromFile = text("tokenFile", user.tokenFile(), null);
        return fromFile.or(() -> Optional.ofNullable(user.token()))
                .map(String::strip)
                .filter(token -> !token.isEmpty())
                .map(Secret::of);
    }

    /** Data goes before a file; a relative path is relative to the kubeconfig's folder. */
    private Optional<String> text(String key, @Nullable String path, @Nullable String data) {
        if (data != null && !data.isEmpty()) {
            try {
                var bytes = Base64.getDecoder().decode(data.replaceAll("\\s", ""));
                return Optional.of(new String(bytes, StandardCharsets.ISO_8859_1));
            } catch (IllegalArgumentException _) {
                throw unusable(key + "-data is not base64");
            }
        }
        return Optional.ofNullable(path)
                .filter(name -> !name.isEmpty())
                .map(name -> BoundedFile.read(key, file.resolveSibling(name)));
    }

    private IllegalStateException unusable(String why) {
        return new IllegalStateException("could not use webhook kubeconfig '" + file + "': " + why);
    }
}
