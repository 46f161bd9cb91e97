package org.kuberneteskeystone.authenticator.authentication;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.kuberneteskeystone.authenticator.authentication.Verdict.Authenticated;
import org.kuberneteskeystone.authenticator.authentication.Verdict.Rejected;
import org.kuberneteskeystone.authenticator.authentication.Verdict.Undecided;
import org.kuberneteskeystone.authenticator.authentication.mapping.IdentityMapping;
import org.kuberneteskeystone.authenticator.authentication.mapping.Mapped;
import org.kuberneteskeystone.authenticator.authentication.mapping.Reason;
import org.kuberneteskeystone.keystone.Group;
import org.kuberneteskeystone.keystone.Keystone;
import org.kuberneteskeystone.keystone.KeystoneReply;
import org.kuberneteskeystone.keystone.KeystoneReply.Answered;
import org.kuberneteskeystone.keystone.KeystoneReply.Refused;
import org.kuberneteskeystone.keystone.KeystoneReply.Unavailable;
import org.kuberneteskeystone.keystone.Secret;
import org.kuberneteskeystone.keystone.TokenBody;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks Keystone about a token, with the token itself as the right to ask, and maps what it says.
 *
 * <p>A refusal of the token (404), or of the token as the right to ask (401), is a definite no. Everything else that is
 * no answer leaves the matter undecided, a lack of rights (403) too: it says nothing about the token.
 */
public final class KeystoneTokenCheck implements TokenCheck {
    /** Whether a user's groups are asked for, and how long they are kept: {@code group-names} and {@code cache-ttl}. */
    public record Groups(boolean wanted, Duration ttl, int usersMax) {}

    private static final Logger LOG = LoggerFactory.getLogger(KeystoneTokenCheck.class);

    private final Keystone keystone;
    private final IdentityMapping mapping;
    private final Groups groups;
    private final Clock clock;
    private final Cache<String, List<Group>> groupsByUser;

    public KeystoneTokenCheck(Keystone keystone, IdentityMapping mapping, Groups groups, Clock clock) {
        this.keystone = keystone;
        this.mapping = mapping;
        this.groups = groups;
        this.clock = clock;
        this.groupsByUser = Caffeine.newBuilder()
                .maximumSize(groups.usersMax())
                .expireAfterWrite(groups.ttl())
                .ticker(() -> TimeUnit.MILLISECONDS.toNanos(clock.millis()))
                .build();
    }

    @Override
    public Future<Checked> check(Secret token) {
        return keystone.validate(token, token).compose(reply -> switch (reply) {
            case Answered<TokenBody>(var body) -> valid(token, body);
            case Refused<TokenBody>(var status, var message) -> Future.succeededFuture(refused(status, message));
            case Unavailable<TokenBody>(var reason) -> Future.succeededFuture(unavailable(reason));
        });
    }

    private static Checked refused(int status, String message) {
        return status == 401 || status == 404
                ? Checked.of(new Rejected(Reason.REFUSED_BY_KEYSTONE, "Keystone refuses the token: " + message))
                : Checked.of(new Undecided(
                        Reason.KEYSTONE_FORBIDS, "Keystone answered with status " + status + ": " + message));
    }

    private static Checked unavailable(String reason) {
        return Checked.of(new Undecided(Reason.KEYSTONE_UNAVAILABLE, reason));
    }

    private Future<Checked> valid(Secret token, TokenBody body) {
        if (!body.expiresAt().isAfter(clock.instant())) {
            return Future.succeededFuture(
                    Checked.of(new Rejected(Reason.TOKEN_EXPIRED, "the token expired at " + body.expiresAt())));
        }
        if (!groups.wanted()) {
            return Future.succeededFuture(mapped(body, List.of()));
        }
        var known = groupsByUser.getIfPresent(body.user().id());
        if (known != null) {
            return Future.succeededFuture(mapped(body, known));
        }
        return keystone.groups(token, body.user().id()).map(reply -> withGroups(body, reply));
    }

    private Checked withGroups(TokenBody body, KeystoneReply<List<Group>> reply) {
        return switch (reply) {
            case Answered<List<Group>>(var found) -> {
                groupsByUser.put(body.user().id(), found);
                yield mapped(body, found);
            }
            case Refused<List<Group>>(var status, var message) ->
                Checked.of(new Undecided(
                        Reason.KEYSTONE_FORBIDS,
                        "Keystone does not tell the groups of user "
                                + body.user().id() + " (status " + status + "): " + message));
            case Unavailable<List<Group>>(var reason) -> unavailable(reason);
        };
    }

    private Checked mapped(TokenBody body, List<Group> found) {
        return switch (mapping.map(body, found)) {
            case Mapped.Refusal(var reason, var message) -> Checked.of(new Rejected(reason, message));
            case Mapped.Identity(var user, var dropped) -> {
                if (dropped > 0) {
                    LOG.warn("dropped {} reserved group names of user {}", dropped, user.uid());
                }
                yield new Checked(new Authenticated(user), body.expiresAt());
            }
        };
    }
}
