package org.kuberneteskeystone.keystone.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Whatever Keystone, or what sits at its address, answers: nothing throws, and nobody is taken for somebody else. */
class ReplyFuzzTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String GOOD =
            "{\"token\":{\"methods\":[\"password\"],\"user\":{\"domain\":{\"id\":\"default\",\"name\":\"Default\"},"
                    + "\"id\":\"fd786d56402c4d1691372e7dee0d00b5\",\"name\":\"demo\",\"password_expires_at\":null},"
                    + "\"audit_ids\":[\"9JsolhssRzKfyayTIiCRUg\"],\"expires_at\":\"2026-01-31T13:00:00.000000Z\","
                    + "\"issued_at\":\"2026-01-31T12:00:00.000000Z\",\"project\":{\"domain\":{\"id\":\"default\","
                    + "\"name\":\"Default\"},\"id\":\"231c62fb0fbd485b995e8b060c3f0d98\",\"name\":\"demo\"},"
                    + "\"roles\":[{\"id\":\"df8b7e3bf6fb49e9ba19122da2bae916\",\"name\":\"member\"}]}}";

    @FuzzTest
    void anyBytes(byte[] body) throws IOException {
        check(body);
    }

    @Test
    void mutationsOfAGoodOne() throws IOException {
        var random = new Random(23);
        var taken = 0;
        for (int i = 0; i < 20_000; i++) {
            var body = GOOD.getBytes(StandardCharsets.UTF_8);
            for (int j = random.nextInt(3); j >= 0; j--) {
                body[random.nextInt(body.length)] = (byte) random.nextInt(i % 2 == 0 ? 256 : 128);
            }
            taken += check(body) ? 1 : 0;
        }
        assertThat(taken).as("some mutations are still good").isPositive();
    }

    /** Of two values, one reader takes the first and the next one the last. */
    @Test
    void takesNoTokenThatSaysSomethingTwice() {
        for (var twice : List.of(
                GOOD.replace("\"id\":\"fd78", "\"id\":\"other\",\"id\":\"fd78"),
                GOOD.replace("\"user\":", "\"user\":{\"id\":\"u\",\"name\":\"n\",\"domain\":{}},\"user\":"),
                GOOD.replace("\"roles\":", "\"roles\":[],\"roles\":"))) {
            assertThat(ReplyReader.token(twice.getBytes(StandardCharsets.UTF_8)))
                    .isEmpty();
        }
    }

    /** To kube-apiserver every half is the same replacement: two users would be one. */
    @Test
    void takesNoNameWithHalfACharacter() {
        for (var half : List.of("\\ud83d", "\\ude00", "\\ude00\\ud83d", "x\\ud83dx")) {
            var body = GOOD.replace("\"name\":\"demo\"", "\"name\":\"" + half + "\"");
            assertThat(ReplyReader.token(body.getBytes(StandardCharsets.UTF_8)))
                    .as(half)
                    .isEmpty();
            var groups = "{\"groups\":[{\"id\":\"g\",\"name\":\"" + half + "\",\"domain_id\":\"d\"}]}";
            assertThat(ReplyReader.groups(groups.getBytes(StandardCharsets.UTF_8)))
                    .as(half)
                    .isEmpty();
        }
        var whole = GOOD.replace("\"name\":\"demo\"", "\"name\":\"\\ud83d\\ude00\"");
        assertThat(ReplyReader.token(whole.getBytes(StandardCharsets.UTF_8))).isPresent();
    }

    private static boolean check(byte[] body) throws IOException {
        ReplyReader.groups(body).ifPresent(groups -> assertThat(groups).doesNotContainNull());
        ReplyReader.errorMessage(body).ifPresent(message -> assertThat(message).isNotNull());
        var token = ReplyReader.token(body);
        if (token.isEmpty()) {
            return false;
        }
        var tree = JSON.readTree(body).path("token");
        assertThat(token.get().user().id())
                .isEqualTo(tree.path("user").path("id").asText());
        assertThat(token.get().user().name())
                .isEqualTo(tree.path("user").path("name").asText());
        assertThat(token.get().project().map(project -> project.id()).orElse(""))
                .isEqualTo(tree.path("project").path("id").asText());
        return true;
    }
}
