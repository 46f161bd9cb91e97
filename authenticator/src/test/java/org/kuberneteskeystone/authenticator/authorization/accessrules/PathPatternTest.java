package org.kuberneteskeystone.authenticator.authorization.accessrules;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class PathPatternTest {
    private static final String EVERY = String.valueOf(PathPattern.EVERY);
    private static final String SOME = String.valueOf(PathPattern.SOME);

    record Case(String pattern, String path, boolean matches) {
        @Override
        public String toString() {
            return pattern
                    + (matches ? " matches " : " does not match ")
                    + path.replace(EVERY, "<every>").replace(SOME, "<some>");
        }
    }

    static final List<Case> WILDCARDS = List.of(
            new Case("/version", "/version", true),
            new Case("/version", "/version/", false),
            new Case("/version", "/versio", false),
            new Case("/version", "/VERSION", false),
            new Case("/a/*", "/a/b", true),
            new Case("/a/*", "/a/", false),
            new Case("/a/*", "/a/b/c", false),
            new Case("/a/*/c", "/a/b/c", true),
            new Case("/a/*/c", "/a//c", false),
            new Case("/a/b*", "/a/bc", true),
            new Case("/a/b*", "/a/b", false),
            new Case("/a/*-x", "/a/b-x", true),
            new Case("/a/*-x", "/a/b-x-x", true),
            new Case("/a/*-x", "/a/-x", false),
            new Case("/a/{name}", "/a/b", true),
            new Case("/a/{name}/c", "/a/b/c", true),
            new Case("/a/{name}", "/a/b/c", false),
            new Case("/a/{}", "/a/b", true),
            new Case("/a/{x/y}", "/a/b", true),
            new Case("/a/{b", "/a/{b", true),
            new Case("/a/{b", "/a/b", false),
            new Case("/a/b}", "/a/b}", true),
            new Case("/**", "/", true),
            new Case("/**", "/a/b/c", true),
            new Case("/a/**", "/a/", true),
            new Case("/a/**", "/a", false),
            new Case("/a/**", "/a/b/c", true),
            new Case("/a**", "/a", true),
            new Case("/a/**/z", "/a/b/c/z", true),
            new Case("/a/**/z", "/a/z", false),
            new Case("/a/**/z", "/a//z", true),
            new Case("/a/***", "/a/", false),
            new Case("/a/***", "/a/b/c", true),
            new Case("/a/****", "/a/", true),
            new Case("/**/b/*", "/b/b/b/c", true),
            new Case("/a.c", "/abc", false),
            new Case("/a+", "/aa", false),
            new Case("/(a|b)", "/a", false),
            new Case("/[ab]", "/[ab]", true),
            new Case("/a$", "/a", false));

    static final List<Case> OPEN_QUESTIONS = List.of(
            new Case("/p/*", "/p/" + EVERY, true),
            new Case("/p/{name}", "/p/" + EVERY, true),
            new Case("/p/**", "/p/" + EVERY, true),
            new Case("/**", "/p/" + EVERY + "/log", true),
            new Case("/p/*/log", "/p/" + EVERY + "/log", true),
            new Case("/p/web", "/p/" + EVERY, false),
            new Case("/p/web-*", "/p/" + EVERY, false),
            new Case("/p/*-web", "/p/" + EVERY, false),
            new Case("/p/**web", "/p/" + EVERY, false),
            new Case("/g/v1/d", "/g/" + SOME + "/d", true),
            new Case("/g/v*/d", "/g/" + SOME + "/d", true),
            new Case("/g/*/d", "/g/" + SOME + "/d", true),
            new Case("/g/{v}/d", "/g/" + SOME + "/d", true),
            new Case("/g/v1beta*2/d", "/g/" + SOME + "/d", true),
            new Case("/g/**", "/g/" + SOME + "/d", true),
            new Case("/g/**/d", "/g/" + SOME + "/d", true),
            new Case("/**v1/d", "/g/" + SOME + "/d", true),
            new Case("/g/v1/d", "/g/" + SOME + "/e", false),
            new Case("/g/v1/d/e", "/g/" + SOME + "/d", false),
            new Case("/g/v1/x/d", "/g/" + SOME + "/d", false),
            new Case("/g//d", "/g/" + SOME + "/d", false),
            new Case("/h/v1/d", "/g/" + SOME + "/d", false));

    @ParameterizedTest
    @FieldSource({"WILDCARDS", "OPEN_QUESTIONS"})
    void matches(Case example) {
        assertThat(PathPattern.of(example.pattern()).matches(example.path())).isEqualTo(example.matches());
    }

    @ParameterizedTest
    @FieldSource("WILDCARDS")
    void theReferenceSaysTheSame(Case example) {
        assertThat(reference(example.pattern(), example.path())).isEqualTo(example.matches());
    }

    @Test
    void anyPatternMeansWhatKeystonesMiddlewareTakesItFor() {
        var seed = System.nanoTime();
        var random = new Random(seed);
        int matches = 0;
        for (int i = 0; i < 100_000; i++) {
            var pattern = "/" + text(random, "ab/*{}.", 9);
            var path = "/" + text(random, "ab/.", 9);
            var expected = reference(pattern, path);
            assertThat(PathPattern.of(pattern).matches(path))
                    .as("%s against %s, seed %s", pattern, path, seed)
                    .isEqualTo(expected);
            matches += expected ? 1 : 0;
        }
        assertThat(matches).as("matches, seed %s", seed).isGreaterThan(1_000);
    }

    @Test
    @Timeout(10)
    void noPatternTakesLong() {
        var pattern = PathPattern.of("/" + "*a**".repeat(56));
        var path = "/" + "a".repeat(1_000) + "!";
        var before = System.nanoTime();
        for (int i = 0; i < 100; i++) {
            assertThat(pattern.matches(path + "/")).isTrue();
            assertThat(PathPattern.of("/" + "*a".repeat(112)).matches(path)).isFalse();
        }
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(5));
    }

    private static String text(Random random, String letters, int lengthMax) {
        var text = new StringBuilder();
        for (int i = random.nextInt(lengthMax + 1); i > 0; i--) {
            text.append(letters.charAt(random.nextInt(letters.length())));
        }
        return text.toString();
    }

    /** Slow and plain: a regular expression. */
    static boolean reference(String pattern, String path) {
        var wildcards = Pattern.compile("(\\{[^}]*}|\\*(?!\\*))|(\\*\\*)|(.)", Pattern.DOTALL);
        var expression = wildcards
                .matcher(pattern)
                .replaceAll(found -> Matcher.quoteReplacement(
                        found.group(1) != null
                                ? "[^/]+"
                                : found.group(2) != null ? ".*" : Pattern.quote(found.group(3))));
        return Pattern.compile(expression, Pattern.DOTALL).matcher(path).matches();
    }
}
