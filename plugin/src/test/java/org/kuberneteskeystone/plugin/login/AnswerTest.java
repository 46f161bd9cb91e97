package org.kuberneteskeystone.plugin.login;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.kuberneteskeystone.plugin.json.JsonValue.JsonObject;
import org.kuberneteskeystone.plugin.json.JsonValue.JsonWord;
import org.kuberneteskeystone.plugin.login.Login.FurtherFactorWanted;
import org.kuberneteskeystone.plugin.login.Login.Issued;
import org.kuberneteskeystone.plugin.login.Login.Refused;
import org.kuberneteskeystone.plugin.login.Login.Unexpected;

class AnswerTest {
    private static final Secret SENT = new Secret("s3cret");
    private static final JsonObject GOOD =
            JsonObject.of("token", JsonObject.of("expires_at", "2026-01-15T22:14:05.000000Z"));

    record Case(String name, Answer answer, String cause) {
        @Override
        public String toString() {
            return name;
        }
    }

    static final List<Case> UNEXPECTED = List.of(
            new Case("no token", answer(201, null, GOOD), "no X-Subject-Token"),
            new Case("an empty token", answer(201, "", GOOD), "no X-Subject-Token"),
            new Case("a token too long", answer(201, "a".repeat(101), GOOD), "longer than 100"),
            new Case("a space in the token", answer(201, "a b", GOOD), "no token has"),
            new Case("a line break in the token", answer(201, "a\nb", GOOD), "no token has"),
            new Case("an umlaut in the token", answer(201, "\u00e4", GOOD), "no token has"),
            new Case("no JSON", answer(201, "a", null), "not a JSON object"),
            new Case("no token in the body", answer(201, "a", JsonObject.of("a", "b")), "when the token expires"),
            new Case(
                    "no expiry",
                    answer(201, "a", JsonObject.of("token", JsonObject.of("a", "b"))),
                    "when the token expires"),
            new Case(
                    "an expiry of null",
                    answer(201, "a", JsonObject.of("token", JsonObject.of("expires_at", JsonWord.NULL))),
                    "when the token expires"),
            new Case(
                    "an expiry that is no time",
                    answer(201, "a", JsonObject.of("token", JsonObject.of("expires_at", "soon"))),
                    "not a time: \"soon\""),
            new Case("another success", answer(200, "a", GOOD), "HTTP 200"),
            new Case("nothing", answer(204, "a", null), "HTTP 204"),
            new Case(
                    "a redirect",
                    new Answer(302, "a", null, "https://b", null),
                    "redirects (HTTP 302) to \"https://b\""),
            new Case("a redirect to nowhere", answer(301, "a", null), "redirects (HTTP 301)"),
            new Case("a malformed request", answer(400, "a", error("bad: s3cret")), "HTTP 400"),
            new Case("another place", answer(404, null, null), "no Identity v3 API (HTTP 404)"),
            new Case("too many requests", answer(429, null, null), "overloaded (HTTP 429)"),
            new Case("a fault", answer(500, "a", GOOD), "out of order or overloaded (HTTP 500)"),
            new Case("no service", answer(503, null, null), "try again later"));

    @Test
    void takesTheTokenAndItsEnd() {
        assertThat(answer(201, "gAAAA-_=~!", GOOD).login(SENT, 100))
                .isEqualTo(new Issued(new Secret("gAAAA-_=~!"), Instant.parse("2026-01-15T22:14:05Z")));
    }

    @ParameterizedTest
    @FieldSource("UNEXPECTED")
    void rejects(Case unexpected) {
        assertThat(unexpected.answer().login(SENT, 100))
                .isInstanceOfSatisfying(
                        Unexpected.class,
                        login -> assertThat(login.cause())
                                .contains(unexpected.cause())
                                .doesNotContain("s3cret"));
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403})
    void passesKeystonesReasonOn(int status) {
        assertThat(answer(status, null, error("locked")).login(SENT, 100)).isEqualTo(new Refused(status, "locked"));
    }

    @Test
    void keepsAReasonThatRepeatsTheSecretToItself() {
        assertThat(answer(401, null, error("wrong: s3cret!")).login(SENT, 100)).isEqualTo(new Refused(401, null));
    }

    @Test
    void shortensALongReason() {
        assertThat(answer(401, null, error("a".repeat(10_000))).login(SENT, 100))
                .isEqualTo(new Refused(401, "a".repeat(200)));
    }

    @Test
    void doesWithoutAReason() {
        assertThat(answer(401, null, null).login(SENT, 100)).isEqualTo(new Refused(401, null));
        assertThat(answer(401, null, JsonObject.of("error", "text")).login(SENT, 100))
                .isEqualTo(new Refused(401, null));
    }

    @Test
    void tellsAWantedFactorFromARefusal() {
        assertThat(new Answer(401, null, "gAAAAreceipt", null, null).login(SENT, 100))
                .isEqualTo(new FurtherFactorWanted());
    }

    @Test
    void hidesTheTokenWhenPrinted() {
        assertThat(answer(201, "gAAAAB", GOOD).login(SENT, 100)).asString().doesNotContain("gAAAAB");
    }

    private static Answer answer(int status, @Nullable String token, @Nullable JsonObject body) {
        return new Answer(status, token, null, null, body);
    }

    private static JsonObject error(String message) {
        return JsonObject.of("error", JsonObject.of("message", message));
    }
}
