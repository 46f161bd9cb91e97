package org.kuberneteskeystone.plugin.exec;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.kuberneteskeystone.plugin.Golden;
import org.kuberneteskeystone.plugin.login.Secret;

class ExecCredentialTest {
    @ParameterizedTest
    @CsvSource({"V1, exec-credential-v1.json", "V1BETA1, exec-credential-v1beta1.json"})
    void isWhatKubectlReads(ApiVersion version, String golden) {
        var credential =
                new ExecCredential(version, new Secret("gAAAAABtoken"), Instant.parse("2026-01-15T22:14:05.9Z"));

        assertThat(credential.json()).isEqualTo(Golden.read(golden));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"2026-01-02T03:04:05Z", "2026-12-31T23:59:59Z", "2028-02-29T00:00:00Z", "0999-10-10T10:10:10Z"})
    void writesTimesInFull(String time) {
        var credential = new ExecCredential(ApiVersion.V1, new Secret("t"), Instant.parse(time));

        assertThat(credential.json().json()).contains("\"expirationTimestamp\":\"" + time + "\"");
    }
}
