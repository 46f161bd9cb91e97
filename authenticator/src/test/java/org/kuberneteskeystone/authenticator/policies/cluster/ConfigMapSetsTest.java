package org.kuberneteskeystone.authenticator.policies.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.kuberneteskeystone.authenticator.authorization.policy.Policy;
import org.kuberneteskeystone.authenticator.policies.PolicyReading;

/** A text here is the number of its policies, and broken when it is no number. */
class ConfigMapSetsTest {
    private final RecordedSets told = new RecordedSets();
    private final List<String> read = new ArrayList<>();
    private final ConfigMapSets sets = new ConfigMapSets(this::reading, told);
    private final TreeMap<String, Optional<String>> cluster = new TreeMap<>();

    @Test
    void saysThatThereIsNothingWhenNothingIsThere() {
        assertThat(now()).containsExactly("use []");
        assertThat(now()).isEmpty();
    }

    @Test
    void mergesInTheOrderOfNames() {
        put("b", "1");
        put("c", "1");
        put("a", "2");
        assertThat(now())
                .containsExactly("use [kube-system/a[0], kube-system/a[1], kube-system/b[0], kube-system/c[0]]");
        put("0", "1");
        assertThat(now())
                .containsExactly("use [kube-system/0[0], kube-system/a[0], kube-system/a[1], kube-system/b[0],"
                        + " kube-system/c[0]]");
    }

    @Test
    void neitherReadsNorTellsWhatHasNotChanged() {
        put("a", "1");
        put("b", "broken");
        assertThat(now()).hasSize(2);
        read.clear();
        assertThat(now()).isEmpty();
        assertThat(read).isEmpty();
    }

    @Test
    void tellsNothingOfATextThatMeansTheSame() {
        put("a", "1");
        assertThat(now()).hasSize(1);
        put("a", " 1 ");
        assertThat(now()).isEmpty();
    }

    @Test
    void keepsTheLastGoodPoliciesOfTheBrokenOneAndFollowsTheOthers() {
        put("a", "1");
        put("b", "1");
        assertThat(now()).hasSize(1);
        put("a", "x");
        put("b", "2");
        assertThat(now())
                .containsExactly(
                        "use [kube-system/a[0], kube-system/b[0], kube-system/b[1]]",
                        "broken kube-system/a: no number: x");
        put("b", "1");
        assertThat(now()).containsExactly("use [kube-system/a[0], kube-system/b[0]]");
        put("a", "0");
        assertThat(now()).containsExactly("use [kube-system/b[0]]", "mended kube-system/a");
    }

    @Test
    void mendedToWhatItWasBeforeChangesNothingInForce() {
        put("a", "1");
        now();
        put("a", "x");
        assertThat(now()).containsExactly("broken kube-system/a: no number: x");
        put("a", "1");
        assertThat(now()).containsExactly("mended kube-system/a");
    }

    @Test
    void tellsEachNewProblemOnce() {
        put("a", "x");
        assertThat(now()).containsExactly("use []", "broken kube-system/a: no number: x");
        put("a", " x");
        assertThat(now()).isEmpty();
        put("a", "y");
        assertThat(now()).containsExactly("broken kube-system/a: no number: y");
        put("a", "1");
        assertThat(now()).containsExactly("use [kube-system/a[0]]", "mended kube-system/a");
        put("a", "y");
        assertThat(now()).containsExactly("broken kube-system/a: no number: y");
    }

    @Test
    void oneThatWasNeverWellContributesNothing() {
        put("a", "x");
        put("b", "1");
        assertThat(now()).containsExactly("use [kube-system/b[0]]", "broken kube-system/a: no number: x");
    }

    @Test
    void aMissingKeyAndAnEmptyTextAreBrokenAndSayWhatToDo() {
        put("a", "1");
        put("b", "1");
        now();
        cluster.put("a", Optional.empty());
        put("b", " \n");
        assertThat(now())
                .containsExactly(
                        "broken kube-system/a: its data has no key \"policies\"; put the list of policies there",
                        "broken kube-system/b: its key \"policies\" is empty; a list without a policy is []");
    }

    @Test
    void aDeletedOneContributesNothingAndIsBrokenNoMore() {
        put("a", "1");
        put("b", "1");
        now();
        put("b", "x");
        now();
        cluster.remove("b");
        assertThat(now()).containsExactly("use [kube-system/a[0]]", "mended kube-system/b");
        cluster.remove("a");
        assertThat(now()).containsExactly("use []");
    }

    @Test
    void createdAgainItHasForgottenWhatItHeld() {
        put("a", "1");
        now();
        cluster.remove("a");
        now();
        put("a", "x");
        assertThat(now()).containsExactly("broken kube-system/a: no number: x");
    }

    @Test
    void aRenamedOneIsAnother() {
        put("a", "1");
        put("b", "1");
        now();
        cluster.remove("a");
        put("c", "1");
        assertThat(now()).containsExactly("use [kube-system/b[0], kube-system/c[0]]");
    }

    @Test
    void aReaderThatTripsOverOneReadsTheOthers() {
        put("a", "1");
        now();
        put("a", "trip");
        put("b", "1");
        assertThat(now())
                .containsExactly(
                        "use [kube-system/a[0], kube-system/b[0]]",
                        "broken kube-system/a: it could not be read: java.lang.IllegalStateException: tripped");
    }

    private void put(String name, String text) {
        cluster.put(name, Optional.of(text));
    }

    private List<String> now() {
        sets.are(cluster);
        return told.news();
    }

    private PolicyReading reading(String source, String text) {
        read.add(source);
        var trimmed = text.strip();
        if (trimmed.equals("trip")) {
            throw new IllegalStateException("tripped");
        }
        if (!trimmed.matches("[0-9]")) {
            return new PolicyReading.Broken("no number: " + trimmed);
        }
        var policies = IntStream.range(0, Integer.parseInt(trimmed))
                .mapToObj(index -> policy(source, index))
                .toList();
        return new PolicyReading.Valid(policies, List.of("a remark"));
    }

    private static Policy policy(String source, int index) {
        return new Policy(
                new Policy.Origin(source, index),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of());
    }
}
