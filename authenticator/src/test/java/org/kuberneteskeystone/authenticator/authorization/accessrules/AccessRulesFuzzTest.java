package org.kuberneteskeystone.authenticator.authorization.accessrules;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.kuberneteskeystone.authenticator.authorization.Attributes.NonResource;
import org.kuberneteskeystone.authenticator.authorization.Attributes.Resource;

/** Whatever a rule and a request are: nothing throws or takes long, and what is permitted is what a regular expression permits. */
class AccessRulesFuzzTest {
    private static final Duration LONGEST = Duration.ofSeconds(1);

    @FuzzTest
    void anyRuleAndPath(byte[] bytes) {
        isPermitted(new String(bytes, StandardCharsets.ISO_8859_1));
    }

    @Test
    void mutationsOfGoodOnes() {
        var seeds = List.of(
                "POST /api/v1/namespaces/demo/**\n/api/v1/namespaces/demo/pods/web",
                "POST /apis/*/v1/namespaces/{x}/deploy*\n/apis/apps/v1/namespaces/demo/deployments",
                "POST /**a*b**/{c}\n/a/b/aab/c");
        assertThat(seeds).allMatch(AccessRulesFuzzTest::isPermitted);
        var random = new Random(19);
        for (int i = 0; i < 30_000; i++) {
            var bytes = seeds.get(i % seeds.size()).getBytes(StandardCharsets.ISO_8859_1);
            for (int j = random.nextInt(4); j >= 0; j--) {
                bytes[random.nextInt(bytes.length)] = (byte) "/*{}a\n\0\1. ".charAt(random.nextInt(10));
            }
            anyRuleAndPath(bytes);
        }
    }

    /** The rule and the path, one below the other. */
    private static boolean isPermitted(String text) {
        var half = text.indexOf('\n');
        return check(text.substring(0, Math.max(half, 0)), text.substring(half + 1));
    }

    private static boolean check(String rule, String path) {
        var before = System.nanoTime();
        var denied = AccessRules.denied(Requests.by(List.of(rule), new NonResource(path, "post")));
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(LONGEST);
        if (denied.isEmpty()) {
            assertThat(rule).startsWith("POST /");
            assertThat(path).doesNotContain("..").matches("/\\P{Cntrl}*");
            assertThat(PathPatternTest.reference(rule.substring("POST ".length()), path))
                    .isTrue();
        } else {
            assertThat(denied.get().reason()).hasSizeLessThan(700).doesNotContainPattern("\\p{Cntrl}");
        }
        var resource = new Resource("demo", "get", "", "v1", "pods", "", path);
        if (AccessRules.denied(Requests.by(List.of(rule), resource)).isEmpty()) {
            assertThat(path).matches("[^/\\p{Cntrl}]*");
        }
        return denied.isEmpty();
    }
}
