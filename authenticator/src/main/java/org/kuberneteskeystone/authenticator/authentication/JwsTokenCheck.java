package org.kuberneteskeystone.authenticator.authentication;

import io.vertx.core.Future;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import java.util.function.BiFunction;
import org.kuberneteskeystone.authenticator.authentication.Subject.JwsToken;
import org.kuberneteskeystone.authenticator.authentication.Subject.KeystoneToken;
import org.kuberneteskeystone.authenticator.authentication.TokenCheck.Checked;
import org.kuberneteskeystone.authenticator.authentication.TokenCheck.Checked.Decided;
import org.kuberneteskeystone.authenticator.authentication.TokenSignatures.Finding;
import org.kuberneteskeystone.authenticator.authentication.Verdict.Rejected;
import org.kuberneteskeystone.authenticator.authentication.mapping.Reason;

/**
 * Spares Keystone the JWS tokens that say themselves that they are over, and, where its public keys are known, those that
 * it never signed. Every other token goes on: only Keystone knows what was revoked.
 *
 * <p>It stands behind the cache: a token's signature is checked when the token is new and when its answer has grown old.
 */
public final class JwsTokenCheck {
    /** Without a checked signature the end is only a claim; a clock that is a little off must not decide on it. */
    private static final Duration CLOCK_SKEW_MAX = Duration.ofMinutes(5);

    private final Optional<TokenSignatures> signatures;
    private final BiFunction<KeystoneToken, Urgency, Future<Checked>> next;
    private final Clock clock;

    /**
     * Puts it before Keystone.
     *
     * @param signatures without them no signature is checked here
     * @param next who asks Keystone
     */
    public JwsTokenCheck(
            Optional<TokenSignatures> signatures,
            BiFunction<KeystoneToken, Urgency, Future<Checked>> next,
            Clock clock) {
        this.signatures = signatures;
        this.next = next;
        this.clock = clock;
    }

    Future<Checked> check(JwsToken subject, Urgency urgency) {
        var skew = signatures.isPresent() ? Duration.ZERO : CLOCK_SKEW_MAX;
        if (!subject.expiresAt().isAfter(clock.instant().minus(skew))) {
            return Future.succeededFuture(
                    Decided.of(new Rejected(Reason.TOKEN_EXPIRED, "the token expired at " + subject.expiresAt())));
        }
        if (signatures.isEmpty()) {
            return ask(subject, urgency);
        }
        var text = subject.token().reveal();
        var dot = text.lastIndexOf('.');
        return signatures
                .get()
                .check(
                        subject.algorithm(),
                        text.substring(0, dot).getBytes(StandardCharsets.ISO_8859_1),
                        Base64.getUrlDecoder().decode(text.substring(dot + 1)))
                .compose(finding -> found(finding, subject, urgency));
    }

    private Future<Checked> found(Finding finding, JwsToken subject, Urgency urgency) {
        return switch (finding) {
            // Sparing Keystone must not cost a user the login: unchecked tokens go there as if no keys were known.
            case GOOD, BUSY -> ask(subject, urgency);
            case BAD ->
                Future.succeededFuture(Decided.of(new Rejected(
                        Reason.TOKEN_SIGNATURE, "a JWS token that none of the keys in jws-public-keys signed")));
        };
    }

    private Future<Checked> ask(JwsToken subject, Urgency urgency) {
        return next.apply(new KeystoneToken(subject.token(), Optional.empty()), urgency)
                .map(checked -> KeystoneTokenCheck.about(subject.userId(), checked));
    }
}
