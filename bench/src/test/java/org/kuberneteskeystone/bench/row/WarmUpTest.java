package org.kuberneteskeystone.bench.row;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class WarmUpTest {
    record Case(String name, int roundsMax, List<Integer> rates, int taken) {}

    static final List<Case> CASES = List.of(
            new Case("as fast at once", 6, Arrays.asList(100, 104, 200), 2),
            new Case("faster and faster", 6, Arrays.asList(100, 200, 300, 301), 4),
            new Case("never warm", 3, Arrays.asList(100, 200, 400, 800), 3),
            new Case("slower", 6, Arrays.asList(100, 90, 200), 2),
            new Case("once is enough", 1, Arrays.asList(100, 200), 1));

    @ParameterizedTest
    @FieldSource("CASES")
    void endsWhenThereIsNoMoreToGain(Case test) throws Exception {
        var rates = test.rates().iterator();
        var taken = new int[1];
        WarmUp.run(test.roundsMax(), () -> {
            taken[0]++;
            return rates.next();
        });
        assertThat(taken[0]).isEqualTo(test.taken());
    }
}
