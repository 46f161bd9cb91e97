package org.kuberneteskeystone.bench.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ExpositionTest {
    private static final Exposition EXPOSITION = new Exposition("""
            # TYPE load_seconds gauge
            load_seconds_max 9
            load_seconds{source="a"} 8
            load_seconds 2.5E-4
            """);

    @Test
    void readsAMetricWithoutLabels() {
        assertThat(EXPOSITION.value("load_seconds")).isEqualTo(0.000_25);
    }

    @Test
    void namesWhatIsMissing() {
        assertThatThrownBy(() -> EXPOSITION.value("load")).hasMessage("could not find the metric load");
    }
}
