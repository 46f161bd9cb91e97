package org.kuberneteskeystone.authenticator.observability;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.net.SocketAddress;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class LogLevelEndpointTest {
    record Case(String address, boolean loopback) {}

    static final List<Case> CASES = List.of(
            new Case("127.0.0.1", true),
            new Case("127.8.9.10", true),
            new Case("::1", true),
            new Case("::ffff:127.0.0.1", true),
            new Case("10.0.0.1", false),
            new Case("0.0.0.0", false),
            new Case("::", false),
            new Case("fe80::1", false),
            new Case("2001:db8::1", false));

    @ParameterizedTest
    @FieldSource("CASES")
    void knowsThisMachineFromOthers(Case example) {
        var address = SocketAddress.inetSocketAddress(4711, example.address());
        assertThat(LogLevelEndpoint.isLoopback(address)).isEqualTo(example.loopback());
    }

    @Test
    void trustsNobodyWhoseAddressIsNotKnown() {
        assertThat(LogLevelEndpoint.isLoopback(null)).isFalse();
        assertThat(LogLevelEndpoint.isLoopback(SocketAddress.domainSocketAddress("/run/x")))
                .isFalse();
    }
}
