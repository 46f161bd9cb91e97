package org.kuberneteskeystone.authenticator.access;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.kuberneteskeystone.authenticator.authentication.ServiceLogin;
import org.kuberneteskeystone.keystone.Authentication;
import org.kuberneteskeystone.keystone.IssuedToken;
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
 * The service's own token: one login for everybody, a new one before the old one ends. A login that Keystone refuses, or
 * a user who may not ask about others, does not lock anybody out: for some minutes tokens ask for themselves.
 */
public final class ServiceToken implements ServiceLogin {
    /** With less left than this part of its life, a token is replaced behind the requests. */
    private static final int LIFE_PARTS = 5;

    /** Less than this is nothing to begin a call with. */
    private static final Duration LIFE_MIN = Duration.ofSeconds(10);

    private static final Duration RETRY = Duration.ofSeconds(10);
    private static final Duration STEP_ASIDE = Duration.ofMinutes(5);

    /** @param renewAt milliseconds */
    private record Held(Standing.LoggedIn standing, long renewAt, long endsAt) {}

    private final Keystone keystone;
    private final Clock clock;
    private final Clock waiting;
    private final AccessListener listener;
    private final AtomicReference<Authentication> login;
    private final AtomicReference<@Nullable Held> held = new AtomicReference<>();
    private final int waitingMax;
    private final AtomicInteger joined = new AtomicInteger();
    private final AtomicReference<@Nullable Future<Standing>> underWay = new AtomicReference<>();
    private volatile long asideUntil;
    private volatile long retryAt;

    /**
     * Takes what it needs.
     *
     * @param waitingMax how many may wait for a login
     * @param clock tells the time of day, for when tokens end
     * @param waiting never goes back
     */
    public ServiceToken(
            Keystone keystone,
            Authentication login,
            int waitingMax,
            Clock clock,
            Clock waiting,
            AccessListener listener) {
        this.keystone = keystone;
        this.waitingMax = waitingMax;
        this.waiting = waiting;
        this.login = new AtomicReference<>(login);
        this.clock = clock;
        this.listener = listener;
    }

    /** From now on logs in with this, because the file it came from has changed. */
    public void replace(Authentication other) {
        login.set(other);
        asideUntil = 0;
        retryAt = 0;
        held.set(null);
    }

    @Override
    public Future<Standing> standing() {
        var now = waiting.millis();
        var token = held.get();
        if (token != null && now < token.endsAt()) {
            if (now >= token.renewAt() && now >= retryAt) {
                retryAt = now + RETRY.toMillis();
                logIn();
            }
            return Future.succeededFuture(token.standing());
        }
        return now < asideUntil ? Future.succeededFuture(new Standing.Nobody()) : logIn();
    }

    /** One login at a time, whoever waits for it, and no more than may wait for Keystone at all. */
    private Future<Standing> logIn() {
        var landing = Promise.<Standing>promise();
        if (!underWay.compareAndSet(null, landing.future())) {
            var other = underWay.get();
            return other == null ? standing() : join(other);
        }
        var using = login.get();
        keystone.authenticate(using)
                .map(reply -> using.equals(login.get()) ? standing(reply) : new Standing.Busy())
                .onComplete(result -> {
                    underWay.set(null);
                    landing.handle(result);
                });
        return landing.future();
    }

    private Future<Standing> join(Future<Standing> other) {
        if (joined.incrementAndGet() > waitingMax) {
            joined.decrementAndGet();
            return Future.succeededFuture(new Standing.Busy());
        }
        return other.onComplete(_ -> joined.decrementAndGet());
    }

    private Standing standing(KeystoneReply<IssuedToken> reply) {
        return switch (reply) {
            case Answered<IssuedToken>(var issued) -> hold(issued);
            case Refused<IssuedToken>(var status, var message) -> {
                stepAside("Keystone refuses the service's own login with status " + status + ": " + message);
                yield new Standing.Nobody();
            }
            case Unavailable<IssuedToken>(var reason) -> new Standing.Unavailable(reason);
            case Unusable<IssuedToken>(var reason) -> new Standing.Unavailable(reason);
            case Busy<IssuedToken> _ -> new Standing.Busy();
        };
    }

    private Standing hold(IssuedToken issued) {
        var standing = new Standing.LoggedIn(
                issued.token(), issued.body().applicationCredential().map(TokenBody.ApplicationCredential::id));
        var now = waiting.millis();
        var life = Duration.between(clock.instant(), issued.body().expiresAt()).toMillis();
        held.set(new Held(standing, now + life - life / LIFE_PARTS, now + Math.max(0, life - LIFE_MIN.toMillis())));
        listener.serviceLoggedIn(issued.body().expiresAt());
        return standing;
    }

    /** A token that is still good goes on being used. */
    private void stepAside(String reason) {
        asideUntil = waiting.millis() + STEP_ASIDE.toMillis();
        listener.serviceNotLoggedIn(reason);
    }

    @Override
    public void refused(Secret token) {
        var now = held.get();
        if (now != null && now.standing().token().equals(token)) {
            held.compareAndSet(now, null);
        }
    }

    @Override
    public void forbidden(String message) {
        held.set(null);
        stepAside(
                "Keystone does not let the service's user ask about tokens (give it the role \"service\"): " + message);
    }
}
