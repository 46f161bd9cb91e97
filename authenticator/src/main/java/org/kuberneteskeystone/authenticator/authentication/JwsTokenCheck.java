package org.kuberneteskeystone.authenticator.authentication;

import io.vertx.core.Future;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import org.kuberneteskeystone.authenticator.authentication.TokenShape.Jws;
import org.kuberneteskeystone.authenticator.authentication.TokenSignatures.Finding;
import org.kuberneteskeystone.authenticator.authentication.Verdict.Rejected;
import org.kuberneteskeystone.authenticator.authentication.mapping.Reason;
import org.kuberneteskeystone.keystone.Secret;

/**
 * Spares Keystone the JWS tokens that say themselves that they are over, and, where its public keys are known, those that
 * it never signed. Every other token goes on: only Keystone knows what was revoked.
 *
 * <p>It stands behind the cache: a token's signature is checked when the token is new and when its answer has grown old.
 */
public final class JwsTokenCheck implements TokenCheck {
    /** Without a checked signature the end is only a claim; a clock that is a little off must not decide on it. */
    private static final Duration CLOCK_SKEW_MAX = Duration.ofMinutes(5);

    private final Optional<TokenSignatures> signatures;
    private final TokenCheck next;
    private final Clock clock;

    /** Without {@code signatures} no signature is checked here. */
    public JwsTokenCheck(Optional<TokenSignatures> signatures, TokenCheck next, Clock clock) {
        this.signatures = signatures;
        this.next = next;
        this.clock = clock;
    }

    @Override
    public Future<Checked> check(Secret token) {
        return TokenShapeReader.read(token.reveal()) instanceof Jws(var algorithm, var expiresAt)
                ? check(token, algorithm, expiresAt)
                : next.check(token);
    }

    private Future<Checked> check(Secret token, JwsAlgorithm algorithm, Instant expiresAt) {
        var skew = signatures.isPresent() ? Duration.ZERO : CLOCK_SKEW_MAX;
        if (!expiresAt.isAfter(clock.instant().minus(skew))) {
            return Future.succeededFuture(
                    Checked.of(new Rejected(Reason.TOKEN_EXPIRED, "the token expired at " + expiresAt)));
        }
        if (signatures.isEmpty()) {
            return next.check(token);
        }
        var text = token.reveal();
        var dot = text.lastIndexOf('.');
        return signatures
                .get()
                .check(
                        algorithm,
                        text.substring(0, dot).getBytes(StandardCharsets.ISO_8859_1),
                        Base64.getUrlDecoder().decode(text.substring(dot + 1)))
                .compose(finding -> found(finding, token));
    }

    private Future<Checked> found(Finding finding, Secret token) {
        return switch (finding) {
            // Sparing Keystone must not cost a user the login: unchecked tokens go there as if no keys were known.
            case GOOD, BUSY -> next.check(token);
            case BAD ->
                Future.succeededFuture(Checked.of(new Rejected(
                        Reason.TOKEN_SIGNATURE, "a JWS token that none of the keys in jws-public-keys signed")));
        };
    }
}
