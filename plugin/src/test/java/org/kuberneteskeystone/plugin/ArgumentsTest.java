package org.kuberneteskeystone.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.FieldSource;
import org.kuberneteskeystone.plugin.Arguments.LogIn;
import org.kuberneteskeystone.plugin.Arguments.Misused;

class ArgumentsTest {
    record Case(List<String> arguments, String problem) {}

    static final List<Case> MISUSES = List.of(
            new Case(List.of("--keystone-ur", "x"), "no flag \"--keystone-ur\"; did you mean --keystone-url?"),
            new Case(List.of("--username=x"), "did you mean --user-name?"),
            new Case(List.of("--application-credential-key=x"), "did you mean --application-credential-"),
            new Case(List.of("--verison"), "did you mean --version?"),
            new Case(List.of("--user-name"), "the flag --user-name needs a value"),
            new Case(List.of("--user-name=a", "get-token"), "argument 2 is not a flag"),
            new Case(List.of("-p"), "argument 1 is not a flag"),
            new Case(List.of("--"), "argument 1 is not a flag"),
            new Case(List.of(""), "argument 1 is not a flag"));

    @ParameterizedTest
    @EnumSource
    void readsEveryFlagInBothForms(Flag flag) {
        var expected = new LogIn(Map.of(flag, "a=--b"), false);

        assertThat(Arguments.parse(List.of(flag.spelling() + "=a=--b"))).isEqualTo(expected);
        assertThat(Arguments.parse(List.of(flag.spelling(), "a=--b"))).isEqualTo(expected);
    }

    @Test
    void takesWhateverFollowsAsTheValue() {
        assertThat(Arguments.parse(List.of("--password", "--help")))
                .isEqualTo(new LogIn(Map.of(Flag.PASSWORD, "--help"), false));
    }

    @Test
    void letsTheLastOfTwoWin() {
        assertThat(Arguments.parse(List.of("--user-name=a", "--user-name=b")))
                .isEqualTo(new LogIn(Map.of(Flag.USER_NAME, "b"), false));
    }

    @Test
    void takesAnEmptyValueAsNone() {
        assertThat(Arguments.parse(List.of("--user-name=", "--password", ""))).isEqualTo(new LogIn(Map.of(), false));
        assertThat(Arguments.parse(List.of("--user-name=a", "--user-name="))).isEqualTo(new LogIn(Map.of(), false));
    }

    @Test
    void understandsTheFlagsWithoutValue() {
        assertThat(Arguments.parse(List.of("--help"))).isEqualTo(new Arguments.Help());
        assertThat(Arguments.parse(List.of("-h"))).isEqualTo(new Arguments.Help());
        assertThat(Arguments.parse(List.of("--version"))).isEqualTo(new Arguments.Version());
        assertThat(Arguments.parse(List.of("--stacktrace"))).isEqualTo(new LogIn(Map.of(), true));
    }

    @ParameterizedTest
    @FieldSource("MISUSES")
    void rejects(Case misuse) {
        assertThat(Arguments.parse(misuse.arguments()))
                .isInstanceOfSatisfying(
                        Misused.class, misused -> assertThat(misused.problem()).contains(misuse.problem()));
    }

    @Test
    void repeatsNoValueThatMayBeASecret() {
        for (var arguments : List.of(
                List.of("--pasword=s3cret"),
                List.of("s3cret"),
                List.of("-s3cret"),
                List.of("--s3cret"),
                List.of("--Password=s3cret"))) {
            assertThat(Arguments.parse(arguments))
                    .isInstanceOfSatisfying(
                            Misused.class,
                            misused -> assertThat(misused.problem()).doesNotContain("s3cret"));
        }
    }
}
