package org.kuberneteskeystone.authenticator.policies;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.kuberneteskeystone.authenticator.authorization.policy.PolicyIndex;

/** Whatever the text: it is read or refused with a sentence, and what was read decides about anything. */
class PolicyFuzzTest {
    private static final List<String> SEEDS = List.of(
            "[{\"users\":{\"roles\":[\"member\"],\"projects\":[\"p1\"]},\"resource_permissions\":{\"!demo/['a','b']\":[\"*\"]}}]",
            "- users: &a {roles: [member], projects: [p1]}\n  resource_permissions: {\"*/pods\": [get]}\n",
            "[{\"resource\":{\"verbs\":[\"get\"],\"resources\":[\"pods/*\"],\"version\":\"*\",\"namespace\":\"\"},"
                    + "\"match\":[{\"type\":\"user\",\"values\":[\"*\"]}],\"nonresource\":{\"verbs\":[],\"path\":\"/*\"}}]");

    @FuzzTest
    void anyText(byte[] text) {
        check(text);
    }

    @Test
    void mutationsOfGoodOnes() {
        var random = new Random(23);
        for (int i = 0; i < 20_000; i++) {
            var text = SEEDS.get(i % SEEDS.size()).getBytes(StandardCharsets.UTF_8);
            for (int j = random.nextInt(4); j >= 0; j--) {
                text[random.nextInt(text.length)] = (byte) random.nextInt(128);
            }
            check(text);
        }
    }

    private static void check(byte[] text) {
        switch (PolicyReader.read("p", new String(text, StandardCharsets.UTF_8))) {
            case PolicyReading.Broken(var problem) ->
                assertThat(problem).isNotBlank().doesNotContain("\n");
            case PolicyReading.Valid(var policies, var _) -> {
                var index = PolicyIndex.of(policies);
                var requests = new PolicyGenerator(17);
                for (int i = 0; i < 20; i++) {
                    assertThat(index.decide(requests.request())).isNotNull();
                }
            }
        }
    }
}
