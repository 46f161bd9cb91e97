package org.kuberneteskeystone.keystone.clouds;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

/** What a test expects of a reading. */
final class Readings {
    private Readings() {}

    static Cloud cloud(CloudReading reading) {
        assertThat(reading).isInstanceOf(CloudReading.Found.class);
        return ((CloudReading.Found) reading).cloud();
    }

    static List<String> warnings(CloudReading reading) {
        assertThat(reading).isInstanceOf(CloudReading.Found.class);
        return ((CloudReading.Found) reading).warnings();
    }

    static List<String> problems(CloudReading reading) {
        assertThat(reading).isInstanceOf(CloudReading.Problems.class);
        return ((CloudReading.Problems) reading).problems();
    }
}
