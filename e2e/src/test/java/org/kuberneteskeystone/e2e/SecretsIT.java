package org.kuberneteskeystone.e2e;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.kuberneteskeystone.e2e.ContractWorld.object;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.kuberneteskeystone.keystone.Secret;
import org.kuberneteskeystone.keystone.testing.KeystoneAdmin;
import org.kuberneteskeystone.keystone.testing.KeystoneAdmin.Credential;
import org.kuberneteskeystone.tooling.credentials.CredentialToken;

/**
 * One run of everything at the most talkative, with a Keystone that repeats what it is told, and then a search of all
 * that came out for every secret that went in.
 */
@Timeout(180)
class SecretsIT {
    @TempDir
    private Path folder;

    private final Set<String> secrets = new LinkedHashSet<>();
    private final List<String> replies = new ArrayList<>();

    @Test
    void noSecretComesOut() {
        try (var keystone = RealParts.here().startKeystone(folder.resolve("keystone"));
                var gateway = Gateway.start(keystone.url())) {
            var admin = new KeystoneAdmin(keystone.url().toString(), keystone.adminPassword());
            secrets.addAll(List.of(keystone.adminPassword(), ContractWorld.PASSWORD));
            var own = ServiceUser.create(admin, keystone, "service");
            secrets.add(own.credential().secret());
            try (var service = Service.start(
                    folder.resolve("service"),
                    own.variables(),
                    List.of(
                            "--keystone-url=" + gateway.url(),
                            "--application-credential-tokens",
                            "--keystone-timeout=2s",
                            "--cache-ttl=1s",
                            "--cache-negative-ttl=1s",
                            "--decision-log-interval=1s",
                            "--log-level=debug",
                            "-v=8"))) {
                assertThat(gateway.tokens()).as("the service's own").hasSize(1);
                var tokens = tokens(admin);
                review(service, tokens);
                provoke(service, tokens.getFirst());
                for (var status : List.of(400, 401, 403, 404, 409, 500)) {
                    // New ones each time: the cache knows the others.
                    var more = tokens(admin);
                    gateway.refuse(status);
                    review(service, more);
                }
                keystone.stop();
                gateway.passOn();
                review(service, tokens);
                secrets.addAll(gateway.tokens());
                assertThat(service.decisions.text())
                        .as("what Keystone repeated, with the secret hidden")
                        .contains("\\\"secret\\\":\\\"[hidden]\\\"");
                search(service);
            }
        }
    }

    /** Of each kind one that is good, and those that are not. */
    private List<String> tokens(KeystoneAdmin admin) {
        var world = new ContractWorld(admin);
        var credential = world.credential(object());
        var wrong = new Credential(credential.id(), "", "wrong-" + credential.secret());
        var tokens = Stream.of(
                        world.token(),
                        world.tokenOf(credential),
                        bearer(credential),
                        bearer(wrong),
                        TokenKinds.revoked(world),
                        TokenKinds.unknown(world),
                        TokenKinds.withAccessRules(world),
                        TokenKinds.unscoped(world),
                        "gAAAAA-no-such-token-" + world.suffix,
                        "ksac_no-such-token-" + world.suffix,
                        "somebody-elses-token-" + world.suffix,
                        "with a blank " + world.suffix,
                        "x".repeat(9_000) + world.suffix)
                .toList();
        secrets.addAll(tokens);
        Stream.of(credential, wrong).forEach(each -> {
            secrets.add(each.secret());
            secrets.add(bearer(each).substring("ksac_".length()));
        });
        return tokens;
    }

    private static String bearer(Credential credential) {
        return CredentialToken.of(credential.id(), Secret.of(credential.secret()))
                .reveal();
    }

    private void review(Service service, List<String> tokens) {
        tokens.forEach(token -> replies.add(service.review(token).toString()));
        replies.add(service.readiness());
        replies.add(service.metrics());
    }

    /** Requests that are no reviews, with a token where somebody might have put one. */
    private void provoke(Service service, String token) {
        for (var body : List.of(
                token,
                "{\"spec\":{\"token\":\"" + token,
                "{\"apiVersion\":\"" + token + "\",\"kind\":\"TokenReview\",\"spec\":{\"token\":\"" + token + "\"}}",
                "{\"apiVersion\":\"authentication.k8s.io/v1\",\"kind\":\"" + token + "\"}",
                "{\"apiVersion\":\"authentication.k8s.io/v1\",\"kind\":\"TokenReview\",\"spec\":\"" + token + "\"}",
                "{\"" + token + "\":1}",
                token.repeat(400))) {
            replies.add(service.post(service.webhook.getPath(), body));
        }
        replies.add(service.post("/" + token, "{}"));
        replies.add(service.observed("/" + token));
        replies.add(service.observed("/log-level?level=" + token));
    }

    private void search(Service service) {
        var everything = Stream.of(
                        "log\n" + service.logged(),
                        "decision log\n" + service.decisions.text(),
                        "metrics\n" + service.metrics(),
                        "replies\n" + String.join("\n", replies),
                        "command lines\n" + commandLines())
                .toList();
        assertThat(everything).allSatisfy(text -> assertThat(text).hasSizeGreaterThan(1000));
        assertThat(secrets.stream()
                        .flatMap(secret -> everything.stream()
                                .filter(text -> text.contains(secret) || text.contains(encoded(secret)))
                                .map(text -> "a secret of " + secret.length() + " characters in the "
                                        + text.lines().findFirst().orElseThrow())))
                .isEmpty();
    }

    private static String encoded(String secret) {
        return Base64.getEncoder().withoutPadding().encodeToString(secret.getBytes(StandardCharsets.UTF_8));
    }

    /** Of every process of this machine. */
    private static String commandLines() {
        try (var processes = Files.list(Path.of("/proc"))) {
            return processes
                    .filter(entry -> entry.getFileName().toString().matches("[0-9]+"))
                    .map(SecretsIT::commandLine)
                    .collect(joining("\n"));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static String commandLine(Path process) {
        try {
            return Files.readString(process.resolve("cmdline"), StandardCharsets.ISO_8859_1)
                    .replace('\0', ' ');
        } catch (IOException _) {
            return "";
        }
    }
}
