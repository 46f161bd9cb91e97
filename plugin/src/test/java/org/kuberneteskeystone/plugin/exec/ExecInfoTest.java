package org.kuberneteskeystone.plugin.exec;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class ExecInfoTest {
    record Case(String name, String variable, String cause) {
        @Override
        public String toString() {
            return name;
        }
    }

    static final List<Case> UNREADABLE = List.of(
            new Case("no JSON", "v1", "not JSON"),
            new Case("cut off", "{\"kind\":\"ExecCredential\"", "not JSON"),
            new Case("an array", "[]", "not a JSON object"),
            new Case("an empty object", "{}", "no kind"),
            new Case("a kind that is no string", "{\"kind\":1}", "no kind"),
            new Case("another kind", "{\"kind\":\"Pod\",\"apiVersion\":\"v1\"}", "\"Pod\" and not \"ExecCredential\""),
            new Case("no version", "{\"kind\":\"ExecCredential\"}", "no apiVersion"),
            new Case(
                    "a version that is no string",
                    "{\"kind\":\"ExecCredential\",\"apiVersion\":null}",
                    "no apiVersion"),
            new Case(
                    "the version that is gone",
                    question("client.authentication.k8s.io/v1alpha1"),
                    "\"client.authentication.k8s.io/v1alpha1\" is unknown; set \"client.authentication.k8s.io/v1\""),
            new Case("no group", question("v1"), "is unknown"),
            new Case("an empty version", question(""), "is unknown"),
            new Case("too much", " ".repeat(ExecInfo.CHARACTERS_MAX + 1), "longer than"));

    @Test
    void answersInTheVersionOfTheQuestion() {
        assertThat(ExecInfo.read(question("client.authentication.k8s.io/v1"))).isEqualTo(new ExecInfo(ApiVersion.V1));
        assertThat(ExecInfo.read(question("client.authentication.k8s.io/v1beta1")))
                .isEqualTo(new ExecInfo(ApiVersion.V1BETA1));
    }

    @Test
    void answersInV1beta1WhenNobodyAsks() {
        assertThat(ExecInfo.read(null)).isEqualTo(new ExecInfo(ApiVersion.V1BETA1));
        assertThat(ExecInfo.read("")).isEqualTo(new ExecInfo(ApiVersion.V1BETA1));
    }

    @Test
    void passesOverFieldsItDoesNotKnow() {
        var variable = """
                {"kind":"ExecCredential","apiVersion":"client.authentication.k8s.io/v1","spec":{"cluster":
                {"server":"https://127.0.0.1:1","config":null},"interactive":false,"new":[1]},"newer":{}}""";

        assertThat(ExecInfo.read(variable)).isEqualTo(new ExecInfo(ApiVersion.V1));
    }

    @ParameterizedTest
    @FieldSource("UNREADABLE")
    void rejects(Case unreadable) {
        assertThat(ExecInfo.read(unreadable.variable()))
                .isInstanceOfSatisfying(
                        ExecQuestion.Unreadable.class,
                        answer -> assertThat(answer.cause()).contains(unreadable.cause()));
    }

    private static String question(String apiVersion) {
        return "{\"kind\":\"ExecCredential\",\"apiVersion\":\"" + apiVersion + "\",\"spec\":{\"interactive\":true}}";
    }
}
