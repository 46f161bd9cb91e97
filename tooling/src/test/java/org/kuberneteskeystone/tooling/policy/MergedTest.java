package org.kuberneteskeystone.tooling.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.kuberneteskeystone.authenticator.policies.PolicyReader;

class MergedTest {
    @Test
    void keepsTheOrderAndEachSourcesOwnPlaces() {
        assertThat(Merged.of(List.of(new PolicyText("b", "[{}, {}]"), new PolicyText("a", "[{\"x\": 1}]"))))
                .isInstanceOfSatisfying(Merged.Usable.class, usable -> {
                    assertThat(usable.policies())
                            .extracting(policy -> policy.origin().toString())
                            .containsExactly("b[0]", "b[1]", "a[0]");
                    assertThat(usable.remarks())
                            .containsExactly("a: entry 0.x, line 1: the key \"x\" is unknown, and skipped");
                });
    }

    @Test
    void namesEverySourceThatIsBroken() {
        assertThat(Merged.of(List.of(new PolicyText("a", "{}"), new PolicyText("b", "[]"), new PolicyText("c", " "))))
                .isEqualTo(new Merged.Broken(List.of(
                        "could not use policies 'a': the text, line 1: must be a list of policies",
                        "could not use policies 'c': it is empty; a list without policies is written []")));
    }

    /** Each alone would do for the service. */
    @Test
    void refusesMoreThanTheServiceHasMemoryFor() {
        var half = IntStream.rangeClosed(0, PolicyReader.RULES_MAX / 2)
                .mapToObj(i -> "\"n" + i + "/pods\": [\"get\"]")
                .collect(Collectors.joining(",", "[{\"resource_permissions\": {", "}}]"));
        assertThat(Merged.of(List.of(new PolicyText("a", half)))).isInstanceOf(Merged.Usable.class);
        assertThat(Merged.of(List.of(new PolicyText("a", half), new PolicyText("b", half))))
                .isInstanceOfSatisfying(
                        Merged.Broken.class,
                        broken -> assertThat(broken.problems())
                                .containsExactly("could not use policies: together they have 20002 keys of permissions,"
                                        + " and the service has memory for 20000"));
    }
}
