package org.kuberneteskeystone.authenticator.policies.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.client.Config;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.kuberneteskeystone.authenticator.policies.PolicyReading;

/** By a kubeconfig, and as a pod; nobody is asked. */
class ClusterLoginTest {
    private static final String SECRET = "s3cret";
    private static final Map<String, String> POD =
            Map.of("KUBERNETES_SERVICE_HOST", "10.0.0.1", "KUBERNETES_SERVICE_PORT", "443");

    @TempDir
    private Path folder = Path.of("");

    private final Vertx vertx = Vertx.vertx();
    private final List<String> problems = new ArrayList<>();

    @AfterEach
    void close() {
        vertx.close().await();
    }

    record Case(String name, String kubeconfig, String problem) {
        @Override
        public String toString() {
            return name;
        }
    }

    static final List<Case> UNUSABLE = List.of(
            new Case("nothing", "null", "is empty"),
            new Case("no mapping", "- a", "is not the YAML of a kubeconfig"),
            new Case("no YAML", "users: [{token: \"" + SECRET + "\"\n  x", "is not the YAML of a kubeconfig, at line"),
            new Case("no context", "current-context: c", "has no context \"c\""),
            new Case("no current context", kubeconfig("{}").replace("current-context: c", ""), "which current-context"),
            new Case("no server", kubeconfig("{}").replace("server", "port"), "has no server of cluster \"k\""),
            new Case(
                    "any server at all",
                    kubeconfig("{}").replace("{server", "{insecure-skip-tls-verify: true, server"),
                    "has insecure-skip-tls-verify"),
            new Case(
                    "an authority that is none",
                    kubeconfig("{}").replace("{server", "{certificate-authority-data: eA==, server"),
                    "certificate authority: "),
            new Case("a certificate alone", kubeconfig("{client-certificate-data: eA==}"), "go together"),
            new Case("another cluster", kubeconfig("{}").replace("cluster: k", "cluster: z"), "of cluster \"z\""),
            new Case("another user", kubeconfig("{}").replace("user: u", "user: z"), "has no user \"z\""),
            new Case("a program", kubeconfig("{exec: {command: touch}}"), "a user with exec"),
            new Case("a provider", kubeconfig("{auth-provider: {name: oidc}}"), "a user with exec, auth-provider"),
            new Case("in another's name", kubeconfig("{token: " + SECRET + ", as: root}"), "auth-provider or as"),
            new Case("no token file", kubeconfig("{tokenFile: nowhere}"), "names tokenFile \"nowhere\""),
            new Case("no certificate file", kubeconfig("{client-certificate: no, client-key: no}"), "nowhere/no"),
            new Case(
                    "no certificate",
                    kubeconfig("{client-certificate-data: eA==, client-key-data: eA==}"),
                    "could not prepare the connection"));

    @ParameterizedTest
    @FieldSource("UNUSABLE")
    void saysWhatIsWrongWithAKubeconfig(Case each) throws IOException {
        var file = Files.writeString(folder.resolve("kubeconfig"), each.kubeconfig());
        assertThat(open(Optional.of(file), Map.of())).isEmpty();
        assertThat(problems)
                .singleElement()
                .asString()
                .startsWith("kubeconfig: ")
                .contains(each.problem()
                        .replace("nowhere/no", folder.resolve("no").toString()))
                .doesNotContain(SECRET);
    }

    @Test
    void aMissingKubeconfigIsNamedEvenInAPod() {
        assertThat(open(Optional.of(folder.resolve("none")), POD)).isEmpty();
        assertThat(problems).singleElement().asString().contains("none\" could not be read");
    }

    @Test
    void withoutAKubeconfigItMustBeAPod() throws IOException {
        assertThat(open(Optional.empty(), Map.of("KUBECONFIG", "/k", "HOME", "/h")))
                .isEmpty();
        assertThat(problems)
                .singleElement()
                .asString()
                .startsWith("--kubeconfig is missing: this is no pod of a cluster");
        problems.clear();
        assertThat(open(Optional.empty(), POD)).isEmpty();
        assertThat(problems).singleElement().asString().contains("has no token in \"" + folder.resolve("token"));
        problems.clear();
        Files.writeString(folder.resolve("token"), "a\n");
        assertThat(open(Optional.empty(), POD)).isEmpty();
        assertThat(problems).singleElement().asString().contains("ca.crt");
    }

    @Test
    void aPodsTokenIsReadAgain() throws IOException {
        Files.writeString(folder.resolve("token"), "a\n");
        var login = new Pod(POD, folder).login(problems).orElseThrow();
        assertThat(login.getMasterUrl()).isEqualTo("https://10.0.0.1:443/");
        assertThat(token(login)).isEqualTo("a");
        Files.writeString(folder.resolve("token"), "b\n");
        assertThat(token(login)).isEqualTo("b");
        Files.delete(folder.resolve("token"));
        assertThat(token(login)).isEqualTo("b");
    }

    @Test
    void anAddressOfIpv6HasBrackets() throws IOException {
        Files.writeString(folder.resolve("token"), "a");
        var pod = new Pod(Map.of("KUBERNETES_SERVICE_HOST", "fd00::1", "KUBERNETES_SERVICE_PORT", "443"), folder);
        assertThat(pod.login(problems).orElseThrow().getMasterUrl()).isEqualTo("https://[fd00::1]:443/");
    }

    @Test
    void aKubeconfigsTokenIsReadAgainAndATokenFileGoesFirst() throws IOException {
        var file = Files.writeString(folder.resolve("kubeconfig"), kubeconfig("{token: a}"));
        var login = new KubeconfigLogin(file, problems).login().orElseThrow();
        assertThat(login.getMasterUrl()).isEqualTo("https://127.0.0.1:1/");
        assertThat(token(login)).isEqualTo("a");
        Files.writeString(file, kubeconfig("{token: b}"));
        assertThat(token(login)).isEqualTo("b");
        Files.writeString(file, "broken");
        assertThat(token(login)).isEqualTo("b");
        Files.writeString(folder.resolve("t"), "c");
        Files.writeString(file, kubeconfig("{token: b, tokenFile: t}"));
        assertThat(token(login)).isEqualTo("c");
    }

    private static String token(Config login) {
        return login.getOauthTokenProvider().getToken();
    }

    private Optional<ClusterPolicies> open(Optional<Path> kubeconfig, Map<String, String> environment) {
        return ClusterPolicies.open(
                vertx,
                new Selection.Named("p"),
                kubeconfig,
                new Pod(environment, folder),
                (_, _) -> new PolicyReading.Broken("never read"),
                new RecordedSets(),
                new ClusterListener() {
                    @Override
                    public void connected() {}

                    @Override
                    public void unreachable(String reason) {}
                },
                problems);
    }

    private static String kubeconfig(String user) {
        return """
            current-context: c
            contexts: [{name: c, context: {cluster: k, user: u}}]
            clusters: [{name: k, cluster: {server: "https://127.0.0.1:1"}}]
            users: [{name: u, user: %s}]
            """.formatted(user);
    }
}
