package org.kuberneteskeystone.authenticator.policies;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.kuberneteskeystone.authenticator.authorization.Decision;
import org.kuberneteskeystone.authenticator.authorization.policy.Policy;
import org.kuberneteskeystone.authenticator.authorization.policy.PolicyIndex;

/** The index against an evaluator that has none: 100,000 requests each run, to which the same entry must say yes. */
class PolicyPropertyTest {
    private static final List<Integer> SIZES = List.of(1, 2, 5, 10, 40, 300);
    private static final int ROUNDS = 200;
    private static final int REQUESTS = 100_000 / ROUNDS;

    @Test
    void theIndexDecidesAsOneEntryAfterTheOtherDoes() {
        var seeds = new Random();
        var allowed = 0;
        for (int round = 0; round < ROUNDS; round++) {
            var seed = seeds.nextLong();
            var generator = new PolicyGenerator(seed);
            var policies = generator.policies(SIZES.get(round % SIZES.size()));
            var index = PolicyIndex.of(read(policies));
            for (int i = 0; i < REQUESTS; i++) {
                var request = generator.request();
                var expected = ReferenceEvaluator.deciding(policies, request);
                assertThat(index.decide(request))
                        .describedAs("seed %d, request %d: %s with %s", seed, i, request, policies)
                        .satisfies(decision -> agree(decision, expected));
                allowed += expected >= 0 ? 1 : 0;
            }
        }
        // Where nearly all or nearly nothing is allowed, little is compared.
        assertThat(allowed).isBetween(10_000, 90_000);
    }

    private static List<Policy> read(JsonNode policies) {
        assertThat(PolicyReader.read("p", policies.toString())).isInstanceOf(PolicyReading.Valid.class);
        return PolicyReader.read("p", policies.toString()) instanceof PolicyReading.Valid(var read, var _)
                ? read
                : List.of();
    }

    private static void agree(Decision decision, int expected) {
        if (expected < 0) {
            assertThat(decision).isInstanceOf(Decision.NoOpinion.class);
        } else {
            assertThat(decision).isEqualTo(new Decision.Allowed("policy p[" + expected + "] allows it"));
        }
    }
}
