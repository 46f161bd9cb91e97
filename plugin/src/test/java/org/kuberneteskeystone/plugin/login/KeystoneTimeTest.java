package org.kuberneteskeystone.plugin.login;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeystoneTimeTest {
    @ParameterizedTest
    @ValueSource(strings = {"2026-01-15T22:14:05.000000Z", "2026-01-15T22:14:05.9Z", "2026-01-15T22:14:05Z"})
    void readsTimesInWholeSeconds(String text) {
        assertThat(KeystoneTime.parse(text)).isEqualTo(Instant.parse("2026-01-15T22:14:05Z"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Z",
                "never",
                "2026-01-15",
                "2026-01-15T22:14:05",
                "2026-01-15T22:14:05+00:00",
                "2026-01-15T22:14:05.Z",
                "2026-01-15T22:14:05.0",
                "2026-01-15T22:14:05,0Z",
                "2026-01-15T22:14:05.0aZ",
                "2026-13-15T22:14:05Z",
                "2026-02-30T22:14:05Z",
                "2026-01-15T24:14:05Z",
                "2026-01-15 22:14:05Z",
                "+026-01-15T22:14:05Z",
                "2026-1-15T22:14:05.00Z",
                "2026-01-15T22:14:05ZZ",
                "\u0662026-01-15T22:14:05Z"
            })
    void rejectsAnythingElse(String text) {
        assertThat(KeystoneTime.parse(text)).isNull();
    }
}
