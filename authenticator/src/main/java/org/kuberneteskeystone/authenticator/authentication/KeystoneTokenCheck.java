package org.kuberneteskeystone.authenticator.authentication;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.kuberneteskeystone.authenticator.authentication.ServiceLogin.Standing;
import org.kuberneteskeystone.authenticator.authentication.Subject.KeystoneToken;
import org.kuberneteskeystone.authenticator.authentication.TokenCheck.Checked;
import org.kuberneteskeystone.authenticator.authentication.TokenCheck.Checked.Decided;
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
import org.kuberneteskeystone.keystone.KeystoneReply.Busy;
import org.kuberneteskeystone.keystone.KeystoneReply.Refused;
import org.kuberneteskeystone.keystone.KeystoneReply.Unavailable;
import org.kuberneteskeystone.keystone.KeystoneReply.Unusable;
import org.kuberneteskeystone.keystone.Secret;
import org.kuberneteskeystone.keystone.TokenBody;

/**
 * Asks Keystone about a token, as the service or with the token itself as the right to ask, and maps what it says.
 *
 * <p>A refusal of the token (404), or of the token as the right to ask (401), is a definite no. Everything else that is
 * no answer leaves the matter undecided, a lack of rights (403) too: it says nothing about the token.
 */
public final class KeystoneTokenCheck {
    /** Whether a user's groups are asked for, and how long they are kept: {@code group-names} and {@code cache-ttl}. */
    public record Groups(boolean wanted, Duration ttl, int usersMax) {}

    private final Function<Urgency, Keystone> keystone;
    private final ServiceLogin service;
    private final IdentityMapping mapping;
    private final Groups groups;
    private final Clock clock;
    private final Clock waiting;
    private final AuthenticationListener listener;
    private final Cache<String, KnownGroups> groupsByUser;

    /** @param atMillis when Keystone told them, by the clock of waits */
    private record KnownGroups(List<Group> groups, long atMillis) {}

    /**
     * Takes what it needs.
     *
     * @param clock tells the time of day, for when tokens end
     * @param waiting never goes back, for how long something is kept
     */
    public KeystoneTokenCheck(
            Function<Urgency, Keystone> keystone,
            ServiceLogin service,
            IdentityMapping mapping,
            Groups groups,
            Clock clock,
            Clock waiting,
            AuthenticationListener listener) {
        this.keystone = keystone;
        this.service = service;
        this.mapping = mapping;
        this.groups = groups;
        this.clock = clock;
        this.waiting = waiting;
        this.listener = listener;
        this.groupsByUser = Caffeine.newBuilder()
                .maximumWeight(groups.usersMax())
                .weigher((String _, KnownGroups known) -> 1 + known.groups().size())
                .expireAfterWrite(groups.ttl())
                .ticker(() -> TimeUnit.MILLISECONDS.toNanos(waiting.millis()))
                .executor(Runnable::run)
                .build();
    }

    /** The future may fail only by a bug. */
    public Future<Checked> check(KeystoneToken subject, Urgency urgency) {
        return ask(subject, urgency, true);
    }

    /** @param again whether a token of the service that Keystone no longer accepts may be replaced once */
    private Future<Checked> ask(KeystoneToken subject, Urgency urgency, boolean again) {
        return service.standing().compose(standing -> switch (standing) {
            case Standing.LoggedIn own -> askAs(own, subject, urgency, again);
            case Standing.Nobody _ -> askItself(subject, urgency);
            case Standing.Unavailable(var reason) -> Future.succeededFuture(unavailable(reason));
            case Standing.Busy _ -> Future.succeededFuture(new Checked.TurnedAway());
        });
    }

    private Future<Checked> askAs(Standing.LoggedIn own, KeystoneToken subject, Urgency urgency, boolean again) {
        return keystone.apply(urgency).validate(own.token(), subject.token()).compose(reply -> switch (reply) {
            case Refused<TokenBody>(var status, var message)
            when again && (status == 401 || own.isMissing(status, message)) -> {
                service.refused(own.token());
                yield ask(subject, urgency, false);
            }
            // The service may not ask, but the token itself may.
            case Refused<TokenBody>(var status, var message)
            when status == 403 -> {
                service.forbidden(message);
                yield askItself(subject, urgency);
            }
            case Refused<TokenBody>(var status, var message) ->
                Future.succeededFuture(
                        status == 404 && !own.isMissing(status, message)
                                ? rejected(message)
                                : forbidden("status " + status + ": " + message));
            case Answered<TokenBody>(var body) -> valid(subject, body, urgency);
            case Unavailable<TokenBody>(var reason) -> Future.succeededFuture(unavailable(reason));
            case Unusable<TokenBody>(var reason) -> Future.succeededFuture(unavailable(reason));
            case Busy<TokenBody> _ -> Future.succeededFuture(new Checked.TurnedAway());
        });
    }

    private Future<Checked> askItself(KeystoneToken subject, Urgency urgency) {
        return keystone.apply(urgency)
                .validate(subject.token(), subject.token())
                .compose(reply -> switch (reply) {
                    case Refused<TokenBody>(var status, var message) ->
                        Future.succeededFuture(
                                status == 401 || status == 404
                                        ? rejected(message)
                                        : forbidden("status " + status + ": " + message));
                    case Answered<TokenBody>(var body) -> valid(subject, body, urgency);
                    case Unavailable<TokenBody>(var reason) -> Future.succeededFuture(unavailable(reason));
                    case Unusable<TokenBody>(var reason) -> Future.succeededFuture(unavailable(reason));
                    case Busy<TokenBody> _ -> Future.succeededFuture(new Checked.TurnedAway());
                });
    }

    static Checked rejected(String message) {
        return Decided.of(new Rejected(Reason.REFUSED_BY_KEYSTONE, "Keystone refuses the token: " + message));
    }

    static Checked forbidden(String message) {
        return Decided.of(new Undecided(Reason.KEYSTONE_FORBIDS, "Keystone answered with " + message));
    }

    static Checked unavailable(String reason) {
        return Decided.of(new Undecided(Reason.KEYSTONE_UNAVAILABLE, reason));
    }

    /** What was found out, unless it is about another user than the token says itself. */
    static Checked about(String userId, Checked checked) {
        return checked instanceof Decided(Authenticated(var user), var _, var _)
                        && !user.uid().equals(userId)
                ? unavailable("Keystone's answer is about another user")
                : checked;
    }

    private Future<Checked> valid(KeystoneToken subject, TokenBody body, Urgency urgency) {
        // A Fernet token carries the second it was made in, and Keystone reads issued_at from it: an answer with
        // another
        // time is about another token, from a proxy that mixes up its clients.
        var mixedUp = subject.createdAt()
                .filter(createdAt ->
                        createdAt.getEpochSecond() != body.issuedAt().getEpochSecond());
        return mixedUp.isPresent()
                ? Future.succeededFuture(unavailable("Keystone's answer is about another token"))
                : confirmed(subject.token(), body, urgency);
    }

    /** Goes on with a token that Keystone has just confirmed or given out. */
    Future<Checked> confirmed(Secret token, TokenBody body, Urgency urgency) {
        if (!body.expiresAt().isAfter(clock.instant())) {
            return Future.succeededFuture(
                    Decided.of(new Rejected(Reason.TOKEN_EXPIRED, "the token expired at " + body.expiresAt())));
        }
        // Keystone does not tell the groups to some of the tokens that are refused whatever their groups are.
        if (!groups.wanted() || mapping.refuses(body)) {
            return Future.succeededFuture(mapped(body, new KnownGroups(List.of(), waiting.millis())));
        }
        var known = groupsByUser.getIfPresent(body.user().id());
        // Asking again about a known token is for finding out what has changed.
        if (known != null && urgency == Urgency.UNKNOWN) {
            return Future.succeededFuture(mapped(body, known));
        }
        // Users may always see their own groups; a service with the role "service" may not.
        return keystone.apply(urgency).groups(token, body.user().id()).map(reply -> withGroups(body, reply));
    }

    private Checked withGroups(TokenBody body, KeystoneReply<List<Group>> reply) {
        return switch (reply) {
            case Answered<List<Group>>(var found) -> {
                var known = new KnownGroups(found, waiting.millis());
                groupsByUser.put(body.user().id(), known);
                yield mapped(body, known);
            }
            // Keystone itself keeps to access rules, except for the question about the token.
            case Refused<List<Group>>(var status, var _)
            when status == 401 && body.accessRules().isPresent() ->
                Decided.of(new Rejected(
                        Reason.ACCESS_RULES,
                        "the access rules of the application credential do not permit to read its owner's groups:"
                                + " add one for service \"identity\", method \"GET\", path \"/v3/users/*/groups\""));
            case Refused<List<Group>>(var status, var message) ->
                Decided.of(new Undecided(
                        Reason.KEYSTONE_FORBIDS,
                        "Keystone does not tell the groups of user "
                                + body.user().id() + " (status " + status + "): " + message));
            case Unavailable<List<Group>>(var reason) -> unavailable(reason);
            case Unusable<List<Group>>(var reason) -> unavailable(reason);
            case Busy<List<Group>> _ -> new Checked.TurnedAway();
        };
    }

    private Checked mapped(TokenBody body, KnownGroups known) {
        return switch (mapping.map(body, known.groups())) {
            case Mapped.Refusal(var reason, var message) -> Decided.of(new Rejected(reason, message));
            case Mapped.Identity(var user, var dropped) -> {
                if (dropped > 0) {
                    listener.reservedGroupsDropped(user.uid(), dropped);
                }
                yield new Decided(
                        new Authenticated(user),
                        body.expiresAt(),
                        Duration.ofMillis(waiting.millis() - known.atMillis()));
            }
        };
    }
}
