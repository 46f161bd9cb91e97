package org.kuberneteskeystone.authenticator.authentication;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.kuberneteskeystone.authenticator.authentication.TokenCheck.Checked;
import org.kuberneteskeystone.authenticator.authentication.TokenCheck.Checked.Decided;
import org.kuberneteskeystone.authenticator.authentication.TokenSignatures.Finding;
import org.kuberneteskeystone.authenticator.authentication.Verdict.Rejected;
import org.kuberneteskeystone.authenticator.authentication.Verdict.Undecided;
import org.kuberneteskeystone.authenticator.authentication.mapping.Reason;
import org.kuberneteskeystone.keystone.Secret;

class JwsTokenCheckTest {
    private static final Verdict BY_KEYSTONE = new Undecided(Reason.KEYSTONE_UNAVAILABLE, "Keystone was asked");

    private final TestClock clock = new TestClock();
    private final List<Secret> asked = new ArrayList<>();
    private final List<String> signedParts = new ArrayList<>();
    private final String token = jws(clock.instant().plusSeconds(60).getEpochSecond());

    @Test
    void asksKeystoneAboutATokenItSigned() {
        assertThat(verdict(Optional.of(Finding.GOOD), token)).isEqualTo(BY_KEYSTONE);
        assertThat(asked).containsExactly(Secret.of(token));
        assertThat(signedParts).containsExactly(token.substring(0, token.lastIndexOf('.')));
    }

    @Test
    void sparesKeystoneWhatItNeverSigned() {
        assertThat(((Rejected) verdict(Optional.of(Finding.BAD), token)).reason())
                .isEqualTo(Reason.TOKEN_SIGNATURE);
        assertThat(asked).isEmpty();
        assertThat(verdict(Optional.of(Finding.BUSY), token))
                .as("what could not be checked here is left to Keystone")
                .isEqualTo(BY_KEYSTONE);
    }

    @Test
    void sparesKeystoneWhatIsOver() {
        clock.advance(Duration.ofSeconds(59));
        assertThat(verdict(Optional.of(Finding.GOOD), token)).isEqualTo(BY_KEYSTONE);
        clock.advance(Duration.ofSeconds(1));
        assertThat(((Rejected) verdict(Optional.of(Finding.GOOD), token)).reason())
                .isEqualTo(Reason.TOKEN_EXPIRED);
        assertThat(signedParts).as("nor is its signature checked").hasSize(1);
    }

    @Test
    void withoutKeysItGivesTheClockSomeMinutes() {
        clock.advance(Duration.ofSeconds(60 + 299));
        assertThat(verdict(Optional.empty(), token)).isEqualTo(BY_KEYSTONE);
        clock.advance(Duration.ofSeconds(1));
        assertThat(((Rejected) verdict(Optional.empty(), token)).reason()).isEqualTo(Reason.TOKEN_EXPIRED);
        assertThat(asked).hasSize(1);
    }

    private Future<Checked> askKeystone(Subject.KeystoneToken subject, Urgency urgency) {
        asked.add(subject.token());
        return Future.succeededFuture(Decided.of(BY_KEYSTONE));
    }

    private Verdict verdict(Optional<Finding> finding, String asking) {
        var signatures = finding.<TokenSignatures>map(found -> (_, signed, _) -> {
            signedParts.add(new String(signed, StandardCharsets.US_ASCII));
            return Future.succeededFuture(found);
        });
        var shape = (TokenShape.Jws) TokenShapeReader.read(asking);
        var subject = new Subject.JwsToken(Secret.of(asking), shape.algorithm(), shape.userId(), shape.expiresAt());
        var checked = new JwsTokenCheck(signatures, this::askKeystone, clock)
                .check(subject, Urgency.UNKNOWN)
                .result();
        return ((Decided) checked).verdict();
    }

    private static String jws(long end) {
        var encoder = Base64.getUrlEncoder().withoutPadding();
        var claims = "{\"sub\":\"u\",\"exp\":" + end + ",\"openstack_methods\":[\"password\"]}";
        return encoder.encodeToString("{\"alg\":\"ES256\"}".getBytes(StandardCharsets.US_ASCII)) + "."
                + encoder.encodeToString(claims.getBytes(StandardCharsets.US_ASCII)) + ".c2ln";
    }
}
