package org.kuberneteskeystone.bench.load;

import io.vertx.core.buffer.Buffer;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.concurrent.atomic.AtomicLong;
import org.kuberneteskeystone.bench.keystone.Person;
import org.kuberneteskeystone.bench.keystone.StandInToken;

/** Makes the tokens that are asked about, without asking anybody; no two are the same, over all runs. */
public final class Tokens {
    /** Of no shape that Keystone has. */
    public static final String GARBAGE = "this-is-no-token-of-keystone";

    private final ReviewWriter writer;
    private final Clock clock;
    private final AtomicLong number = new AtomicLong(new SecureRandom().nextLong());

    public Tokens(ReviewWriter writer, Clock clock) {
        this.writer = writer;
        this.clock = clock;
    }

    /** A good one; its users come in turn. */
    public StandInToken good() {
        return make(true);
    }

    /** One of Keystone's shape that Keystone does not know. */
    public StandInToken bad() {
        return make(false);
    }

    private StandInToken make(boolean good) {
        var next = number.getAndIncrement();
        return new StandInToken(
                (int) Long.remainderUnsigned(next, StandInToken.USERS),
                good,
                clock.instant().getEpochSecond(),
                next);
    }

    /**
     * The review that asks about it.
     *
     * @param rejection the status that a bad token is answered with
     */
    public Review review(StandInToken token, int rejection) {
        return new Review(
                body(token.text()), token.good() ? Expected.yes(Person.standIn(token.user())) : Expected.no(rejection));
    }

    public Buffer body(String token) {
        return writer.write(token);
    }
}
