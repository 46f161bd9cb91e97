package org.kuberneteskeystone.bench.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** Reads what h2load 1.52.0 printed. */
class H2loadSummaryTest {
    record Case(String name, H2loadSummary expected) {}

    static final List<Case> CASES = List.of(
            new Case("success", new H2loadSummary(200, 200, 0, 0, 200, 19000, 1.28)),
            new Case("not-found", new H2loadSummary(64, 64, 0, 0, 0, 8448, 0.31069)),
            new Case("refused", new H2loadSummary(64, 0, 64, 0, 0, 0, 0.000708)),
            new Case("timed", new H2loadSummary(3776, 3776, 0, 0, 3776, 358_720, 2.01)));

    @ParameterizedTest
    @FieldSource("CASES")
    void readsWhatWasPrinted(Case test) {
        var read = H2loadSummary.parse(resource(test.name()));
        assertThat(read).usingRecursiveComparison().ignoringFields("seconds").isEqualTo(test.expected());
        assertThat(read.seconds()).isCloseTo(test.expected().seconds(), within(1e-9));
    }

    @Test
    void understandsMinutes() {
        assertThat(H2loadSummary.parse(resource("success").replace("in 1.28s,", "in 1.50m,"))
                        .seconds())
                .isEqualTo(90);
    }

    @Test
    void tellsWhetherAllAnswersWereOfOneLength() {
        var read = H2loadSummary.parse(resource("timed"));
        assertThat(read.isOf(95, 64)).isTrue();
        assertThat(read.isOf(96, 64)).isFalse();
        assertThat(read.isOf(94, 40)).isFalse();
        // Some that were under way have come in part.
        assertThat(read.isOf(94, 41)).isTrue();
    }

    @Test
    void showsWhatItDoesNotUnderstand() {
        assertThatThrownBy(() -> H2loadSummary.parse("h2load: no such option"))
                .hasMessageContaining("could not understand h2load")
                .hasMessageContaining("no such option");
    }

    private static String resource(String name) {
        try (var in = Objects.requireNonNull(H2loadSummaryTest.class.getResourceAsStream("/h2load/" + name + ".txt"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
