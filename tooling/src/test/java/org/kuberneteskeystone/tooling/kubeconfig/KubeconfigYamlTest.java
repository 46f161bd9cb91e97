package org.kuberneteskeystone.tooling.kubeconfig;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.kuberneteskeystone.tooling.kubeconfig.ExecPlugin.InteractiveMode;
import org.kuberneteskeystone.tooling.kubeconfig.ExecPlugin.Variable;

class KubeconfigYamlTest {
    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());
    private static final ClusterAccess EMBEDDING = ClusterAccess.embedding(
            URI.create("https://127.0.0.1:6443"), "-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n");

    record Case(String golden, Kubeconfig kubeconfig) {
        @Override
        public String toString() {
            return golden;
        }
    }

    static final List<Case> CASES = List.of(
            new Case(
                    "client-certificate",
                    Kubeconfig.of("kubernetes", EMBEDDING, "admin", User.clientCertificate("certificate\n", "key\n"))),
            new Case("token", Kubeconfig.of("kubernetes", EMBEDDING, "phone", new User.Token("1e3"))),
            new Case("namespace", Kubeconfig.of("kubernetes", EMBEDDING, "phone", new User.Token("1e3"), "demo")),
            new Case(
                    "exec",
                    Kubeconfig.of(
                            "kubernetes",
                            EMBEDDING,
                            "alice",
                            new User.Exec(new ExecPlugin(
                                    ExecPlugin.V1,
                                    "kubectl-keystone-auth",
                                    List.of("--cloud", "demo"),
                                    List.of(new Variable("OS_AUTH_URL", "http://127.0.0.1:5000/v3")),
                                    "install kubectl-keystone-auth",
                                    InteractiveMode.IF_AVAILABLE,
                                    true)))),
            new Case(
                    "exec-smallest",
                    Kubeconfig.of(
                            "kubernetes",
                            EMBEDDING,
                            "alice",
                            new User.Exec(new ExecPlugin(
                                    ExecPlugin.V1,
                                    "kubectl-keystone-auth",
                                    List.of(),
                                    List.of(),
                                    null,
                                    InteractiveMode.NEVER,
                                    false)))),
            new Case(
                    "webhook",
                    Kubeconfig.of(
                            "token-webhook",
                            ClusterAccess.naming(URI.create("https://127.0.0.1:8443/webhook"), Path.of("/ca.crt")),
                            "kube-apiserver",
                            new User.Anonymous())));

    @TempDir
    Path folder;

    @ParameterizedTest
    @FieldSource("CASES")
    void rendersWhatKubectlReads(Case c) throws IOException {
        var rendered = KubeconfigYaml.render(c.kubeconfig());

        assertThat(YAML.readTree(rendered)).isEqualTo(golden(c.golden()));
    }

    @Test
    void quotesATokenThatLooksLikeANumber() {
        var kubeconfig = Kubeconfig.of("kubernetes", EMBEDDING, "phone", new User.Token("1e3"));

        assertThat(KubeconfigYaml.render(kubeconfig)).contains("token: \"1e3\"");
    }

    @Test
    void writesAFileForItsOwnerOnly() throws IOException {
        var file = folder.resolve("config");

        KubeconfigYaml.write(file, Kubeconfig.of("kubernetes", EMBEDDING, "phone", new User.Token("t")));

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(Files.readString(file)).startsWith("apiVersion: \"v1\"\nkind: \"Config\"\n");
    }

    @Test
    void printsNoSecret() {
        var users = List.of(
                new User.Token("s3cret"),
                User.clientCertificate("certificate", "s3cret"),
                new User.Exec(new ExecPlugin(
                        ExecPlugin.V1,
                        "plugin",
                        List.of(),
                        List.of(new Variable("SECRET", "s3cret")),
                        null,
                        InteractiveMode.NEVER,
                        false)));

        for (var user : users) {
            assertThat(Kubeconfig.of("kubernetes", EMBEDDING, "alice", user).toString())
                    .contains("[hidden]")
                    .doesNotContain("s3cret")
                    .doesNotContain(PemData.base64("s3cret"));
        }
    }

    private static JsonNode golden(String name) throws IOException {
        try (var file = KubeconfigYamlTest.class.getResourceAsStream("/golden/kubeconfig/" + name + ".yaml")) {
            return YAML.readTree(Objects.requireNonNull(file, name));
        }
    }
}
