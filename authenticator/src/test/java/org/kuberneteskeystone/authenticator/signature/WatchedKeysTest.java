package org.kuberneteskeystone.authenticator.signature;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.kuberneteskeystone.authenticator.authentication.JwsAlgorithm;
import org.kuberneteskeystone.authenticator.authentication.TokenSignatures.Finding;

/** Against tokens that the library behind Keystone signed. */
@Timeout(30)
class WatchedKeysTest {
    private static final Duration INTERVAL = Duration.ofMillis(20);

    @TempDir
    private Path folder = Path.of("");

    private final Vertx vertx = Vertx.vertx();
    private final List<Boolean> reloads = new CopyOnWriteArrayList<>();
    private final List<String> problems = new ArrayList<>();

    @AfterEach
    void close() {
        vertx.close().await();
    }

    @ParameterizedTest
    @EnumSource(JwsAlgorithm.class)
    void knowsWhatKeystoneSigned(JwsAlgorithm algorithm) throws IOException {
        for (var each : JwsAlgorithm.values()) {
            put(each + ".pem", key(each));
        }
        var keys = open();
        var token = token(algorithm);
        assertThat(check(keys, algorithm, token)).isEqualTo(Finding.GOOD);
        for (var other : JwsAlgorithm.values()) {
            if (other != algorithm) {
                assertThat(check(keys, other, token))
                        .as("a token may not choose %s", other)
                        .isEqualTo(Finding.BAD);
            }
        }
        assertThat(check(keys, algorithm, changed(token, 50))).isEqualTo(Finding.BAD);
        assertThat(check(keys, algorithm, changed(token, token.lastIndexOf('.') + 9)))
                .isEqualTo(Finding.BAD);
        assertThat(check(keys, algorithm, token.substring(0, token.length() - 4)))
                .isEqualTo(Finding.BAD);
        assertThat(check(keys, algorithm, token + "AAAA")).isEqualTo(Finding.BAD);
    }

    /** Numbers of zero passed for a good signature of anything in a JDK of 2022. */
    @Test
    void takesNoSignatureOfZeros() throws IOException {
        put("es256.pem", key(JwsAlgorithm.ES256));
        var token = token(JwsAlgorithm.ES256);
        var zeros = Base64.getUrlEncoder().withoutPadding().encodeToString(new byte[64]);
        assertThat(check(open(), JwsAlgorithm.ES256, token.substring(0, token.lastIndexOf('.') + 1) + zeros))
                .isEqualTo(Finding.BAD);
    }

    @Test
    void followsTheFolder() throws IOException {
        put("old.pem", key(JwsAlgorithm.ES384));
        var keys = open();
        var token = token(JwsAlgorithm.ES256);
        assertThat(check(keys, JwsAlgorithm.ES256, token)).isEqualTo(Finding.BAD);

        put("new.pem", key(JwsAlgorithm.ES256));
        awaitFinding(Finding.GOOD, keys, token);
        // The same length, and the same time: only the content says that it is another key.
        var time = Files.getLastModifiedTime(folder.resolve("new.pem"));
        put("new.pem", key(JwsAlgorithm.ES256).replaceFirst("(?m)^M", "N"));
        Files.setLastModifiedTime(folder.resolve("new.pem"), time);
        // The key that cannot be read may be the one that signed it.
        awaitFinding(Finding.BUSY, keys, token);
        put("new.pem", key(JwsAlgorithm.ES256));
        awaitFinding(Finding.GOOD, keys, token);

        Files.delete(folder.resolve("new.pem"));
        awaitFinding(Finding.BAD, keys, token);
        assertThat(reloads).startsWith(true, false, true).endsWith(true);
    }

    @Test
    void keepsTheLastGoodKeysWhereNoneIsLeft() throws IOException {
        put("a.pem", key(JwsAlgorithm.ES256));
        put("b.pem", key(JwsAlgorithm.ES384));
        var keys = open();
        Files.delete(folder.resolve("b.pem"));
        awaitFinding(Finding.BAD, keys, JwsAlgorithm.ES384, token(JwsAlgorithm.ES384));
        put("a.pem", "broken");
        put("c.pem", key(JwsAlgorithm.ES512));
        awaitFinding(Finding.BUSY, keys, token(JwsAlgorithm.ES256));
        Files.delete(folder.resolve("c.pem"));
        awaitReading(new KeyFolder(folder).read(), keys);
        assertThat(check(keys, JwsAlgorithm.ES512, token(JwsAlgorithm.ES512))).isEqualTo(Finding.GOOD);
    }

    @Test
    void namesEveryFileThatIsNoKeyAndTakesTheOthers() throws IOException {
        put("good.pem", key(JwsAlgorithm.ES256));
        put("rsa.pem", resource("rsa.pem"));
        put("garbage.pem", "-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----");
        put("private.pem", "-----BEGIN PRIVATE KEY-----\nc2VjcmV0\n-----END PRIVATE KEY-----");
        put("long.pem", "x".repeat(65_537));
        put(".hidden", "x");
        Files.createDirectory(folder.resolve("folder.pem"));
        var reading = new KeyFolder(folder).read();
        assertThat(reading.keys()).hasSize(1);
        assertThat(reading.problems())
                .hasSize(5)
                .anySatisfy(problem -> assertThat(problem).contains("rsa.pem").contains("no type that Keystone"))
                .anySatisfy(problem -> assertThat(problem).contains("garbage.pem"))
                .anySatisfy(problem -> assertThat(problem).contains("long.pem").contains("longer"))
                .anySatisfy(
                        problem -> assertThat(problem).contains("folder.pem").contains("no file"))
                .anySatisfy(problem -> assertThat(problem)
                        .contains("private.pem")
                        .contains("PRIVATE KEY")
                        .doesNotContain("c2VjcmV0"));
        open();
        assertThat(problems).isEmpty();
    }

    @Test
    void aFolderWithoutAKeyIsAProblemAtTheStart() throws IOException {
        open();
        assertThat(problems).singleElement().asString().contains("there is no public key");
        problems.clear();
        put("a.pem", "x");
        open();
        assertThat(problems).hasSize(2).last().asString().contains("a.pem");
        problems.clear();
        WatchedKeys.open(vertx, folder.resolve("nowhere"), INTERVAL, problems, reloads::add);
        assertThat(problems).hasSize(2);
    }

    @Test
    void boundsWhatAForgedTokenCosts() throws IOException {
        put("many.pem", (key(JwsAlgorithm.ES256) + "\n").repeat(20));
        var reading = new KeyFolder(folder).read();
        assertThat(reading.keys()).hasSize(8);
        assertThat(reading.problems()).singleElement().asString().contains("more than 8");
        assertThat(VerificationKeys.of(reading.keys()).size())
                .as("the same key counts once")
                .isEqualTo(1);
    }

    private WatchedKeys open() {
        return WatchedKeys.open(vertx, folder, INTERVAL, problems, reloads::add);
    }

    private static Finding check(WatchedKeys keys, JwsAlgorithm algorithm, String token) {
        var dot = token.lastIndexOf('.');
        return keys.check(
                        algorithm,
                        token.substring(0, dot).getBytes(StandardCharsets.US_ASCII),
                        Base64.getUrlDecoder().decode(token.substring(dot + 1)))
                .await();
    }

    private static void awaitFinding(Finding wanted, WatchedKeys keys, String token) {
        awaitFinding(wanted, keys, JwsAlgorithm.ES256, token);
    }

    private static void awaitFinding(Finding wanted, WatchedKeys keys, JwsAlgorithm algorithm, String token) {
        var deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (check(keys, algorithm, token) != wanted) {
            assertThat(System.nanoTime()).as("the change was seen in time").isLessThan(deadline);
        }
    }

    private static void awaitReading(KeyFolder.Reading wanted, WatchedKeys keys) {
        var deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (!keys.lastReading().equals(wanted)) {
            assertThat(System.nanoTime()).as("the change was seen in time").isLessThan(deadline);
            Thread.onSpinWait();
        }
    }

    private void put(String name, String content) throws IOException {
        Files.writeString(folder.resolve(name), content);
    }

    private static String changed(String token, int at) {
        return token.substring(0, at) + (token.charAt(at) == 'A' ? 'B' : 'A') + token.substring(at + 1);
    }

    private static String key(JwsAlgorithm algorithm) throws IOException {
        return resource(algorithm.toString().toLowerCase(Locale.ROOT) + ".pem");
    }

    private static String token(JwsAlgorithm algorithm) throws IOException {
        return resource(algorithm.toString().toLowerCase(Locale.ROOT) + ".token");
    }

    private static String resource(String name) throws IOException {
        try (var stream = WatchedKeysTest.class.getResourceAsStream("/jws/" + name)) {
            assertThat(stream).isNotNull();
            return new String(stream.readAllBytes(), StandardCharsets.US_ASCII);
        }
    }
}
