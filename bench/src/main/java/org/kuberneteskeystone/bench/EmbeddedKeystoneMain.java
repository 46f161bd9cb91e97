package org.kuberneteskeystone.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.kuberneteskeystone.keystone.testing.EmbeddedKeystone;

/**
 * The embedded Keystone in a process of its own, so that its CPU time can be told from that of the others. The first
 * line of its input is the administrator's password, which is answered with the address; every further one is answered
 * with the number of requests so far; it ends with its input.
 */
final class EmbeddedKeystoneMain {
    /** Longer than any benchmark takes. */
    private static final Duration TOKEN_LIFETIME = Duration.ofHours(12);

    private EmbeddedKeystoneMain() {}

    public static void main(String[] arguments) throws IOException {
        var in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        var password = Objects.requireNonNull(in.readLine(), "no password");
        var options = new EmbeddedKeystone.Options(password, TOKEN_LIFETIME, Clock.systemUTC(), Optional.empty());
        try (var keystone = EmbeddedKeystone.start(options)) {
            System.out.println(keystone.url());
            while (in.readLine() != null) {
                System.out.println(keystone.requests());
            }
        }
    }
}
