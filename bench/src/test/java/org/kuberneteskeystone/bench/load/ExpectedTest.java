package org.kuberneteskeystone.bench.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.kuberneteskeystone.bench.keystone.Person;

class ExpectedTest {
    private static final Person ALICE = new Person("alice", "a1", "p1");
    private static final Expected YES = Expected.yes(ALICE);

    record Case(String name, Expected expected, int status, String body, boolean right) {}

    static final List<Case> CASES = List.of(
            new Case("yes", YES, 200, answer(true, "alice", "a1"), true),
            new Case("yes with spaces", YES, 200, answer(true, "alice", "a1").replace(":", ": "), true),
            new Case("yes, but somebody else", YES, 200, answer(true, "bob", "b1"), false),
            new Case("yes, but another of that name", YES, 200, answer(true, "alice", "a2"), false),
            new Case("yes, but a longer name", YES, 200, answer(true, "alice2", "a1"), false),
            new Case("no instead of yes", YES, 200, answer(false, "alice", "a1"), false),
            new Case("yes with another status", YES, 201, answer(true, "alice", "a1"), false),
            new Case("no", Expected.no(200), 200, "{\"status\":{\"authenticated\":false}}", true),
            new Case("no with its own status", Expected.no(401), 401, "", true),
            new Case("no with another status", Expected.no(401), 200, "", false),
            new Case("yes instead of no", Expected.no(200), 200, answer(true, "alice", "a1"), false),
            new Case("allowed", Expected.access(true), 200, access("true"), true),
            new Case("allowed with spaces", Expected.access(true), 200, access(" true"), true),
            new Case("not allowed", Expected.access(false), 200, access("false"), true),
            new Case("allowed instead of not", Expected.access(false), 200, access("true"), false),
            new Case("not allowed instead of allowed", Expected.access(true), 200, access("false"), false),
            new Case("allowed with another status", Expected.access(true), 201, access("true"), false),
            new Case("nothing about what is allowed", Expected.access(false), 200, answer(true, "alice", "a1"), false),
            new Case("no JSON at all", Expected.access(false), 200, "", false));

    private static String answer(boolean yes, String name, String id) {
        return "{\"status\":{\"authenticated\":" + yes + ",\"user\":{\"username\":\"" + name + "\",\"uid\":\"" + id
                + "\"}}}";
    }

    private static String access(String allowed) {
        return "{\"status\":{\"allowed\":" + allowed + ",\"reason\":\"\"}}";
    }

    @ParameterizedTest
    @FieldSource("CASES")
    void knowsTheRightAnswer(Case test) {
        assertThat(test.expected().matches(test.status(), test.body())).isEqualTo(test.right());
    }
}
