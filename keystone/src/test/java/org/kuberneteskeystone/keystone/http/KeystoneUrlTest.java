package org.kuberneteskeystone.keystone.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KeystoneUrlTest {
    @ParameterizedTest
    @CsvSource({
        "https://k.example.org:5000, https://k.example.org:5000/v3, 5000",
        "https://k.example.org:5000/v3, https://k.example.org:5000/v3, 5000",
        "https://k.example.org:5000/v3/, https://k.example.org:5000/v3, 5000",
        "http://k.example.org/identity, http://k.example.org/identity/v3, 80",
        "https://k.example.org/identity/v3/, https://k.example.org/identity/v3, 443",
        "' https://[::1]:5000/ ', 'https://[::1]:5000/v3', 5000",
    })
    void findsTheVersionBehindWhateverAnAddressLooksLike(String given, String base, int port) {
        var url = KeystoneUrl.parse(given);
        assertThat(url).hasToString(base);
        assertThat(url.port()).isEqualTo(port);
    }

    @ParameterizedTest
    @CsvSource({
        "'', must begin with",
        "keystone:5000, must begin with",
        "ftp://k/v3, must begin with",
        "https://, is not a URL",
        "https:///v3, has no host name",
        "https://k/v3?x=1, must have no",
        "https://u:p@k/v3, must have no",
        "https://k k/v3, is not a URL",
    })
    void saysWhatIsWrongWithAnAddress(String given, String message) {
        assertThatThrownBy(() -> KeystoneUrl.parse(given))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message)
                .hasMessageNotContaining("u:p");
    }
}
