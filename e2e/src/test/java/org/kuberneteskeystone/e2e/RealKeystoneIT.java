package org.kuberneteskeystone.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.kuberneteskeystone.tooling.keystone.KeystoneSettings;
import org.kuberneteskeystone.tooling.keystone.RealKeystone;

@Timeout(180)
class RealKeystoneIT {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration LIMIT = Duration.ofSeconds(20);

    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(LIMIT).build();

    @TempDir
    Path folder;

    @Test
    void keepsItsTokensOverACrash() throws Exception {
        try (var keystone = RealParts.here().startKeystone(folder.resolve("keystone"))) {
            var login = login(keystone);
            assertThat(login.statusCode()).isEqualTo(201);
            assertThat(publicEndpoint(login)).isEqualTo(keystone.url());
            var token = login.headers().firstValue("X-Subject-Token").orElseThrow();
            assertThat(validate(keystone, token).statusCode()).isEqualTo(200);

            keystone.stop();
            assertThatExceptionOfType(ConnectException.class).isThrownBy(() -> validate(keystone, token));

            keystone.startAgain();
            assertThat(validate(keystone, token).statusCode()).isEqualTo(200);
        }
    }

    @Test
    void followsItsSettings() throws Exception {
        var settings = KeystoneSettings.usual().withMemoryCache().withTokenExpiration(Duration.ofMinutes(5));
        try (var keystone = RealParts.here().startKeystone(folder.resolve("keystone"), settings)) {
            var token = token(login(keystone));

            var life = Duration.between(
                    Instant.parse(token.path("issued_at").asText()),
                    Instant.parse(token.path("expires_at").asText()));
            assertThat(life).isCloseTo(Duration.ofMinutes(5), Duration.ofSeconds(2));
        }
    }

    private HttpResponse<String> login(RealKeystone keystone) throws IOException, InterruptedException {
        var domain = Map.of("id", "default");
        var user = Map.of("name", "admin", "domain", domain, "password", keystone.adminPassword());
        var identity = Map.of("methods", new String[] {"password"}, "password", Map.of("user", user));
        var scope = Map.of("project", Map.of("name", "admin", "domain", domain));
        var body = JSON.writeValueAsString(Map.of("auth", Map.of("identity", identity, "scope", scope)));
        return client.send(
                tokens(keystone)
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
    }

    private HttpResponse<String> validate(RealKeystone keystone, String token)
            throws IOException, InterruptedException {
        var request = tokens(keystone)
                .header("X-Auth-Token", token)
                .header("X-Subject-Token", token)
                .build();
        return client.send(request, BodyHandlers.ofString());
    }

    private static HttpRequest.Builder tokens(RealKeystone keystone) {
        return HttpRequest.newBuilder(URI.create(keystone.url() + "/auth/tokens"))
                .timeout(LIMIT);
    }

    private static JsonNode token(HttpResponse<String> login) throws IOException {
        return JSON.readTree(login.body()).path("token");
    }

    private static URI publicEndpoint(HttpResponse<String> login) throws IOException {
        for (var endpoint : token(login).path("catalog").path(0).path("endpoints")) {
            if (endpoint.path("interface").asText().equals("public")) {
                return URI.create(endpoint.path("url").asText());
            }
        }
        throw new AssertionError("no public endpoint in " + login.body());
    }
}
