package org.kuberneteskeystone.authenticator.access;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.kuberneteskeystone.keystone.Authentication;
import org.kuberneteskeystone.keystone.Group;
import org.kuberneteskeystone.keystone.IssuedToken;
import org.kuberneteskeystone.keystone.Keystone;
import org.kuberneteskeystone.keystone.KeystoneReply;
import org.kuberneteskeystone.keystone.Secret;
import org.kuberneteskeystone.keystone.TokenBody;

/** Answers what it was told to, in order, and remembers what it was asked. A question it was not told about fails. */
public final class ScriptedKeystone implements Keystone {
    public final List<String> asked = new ArrayList<>();
    private final Deque<Future<? extends KeystoneReply<?>>> replies = new ArrayDeque<>();

    /** The next answer. */
    public ScriptedKeystone will(KeystoneReply<?> reply) {
        replies.add(Future.succeededFuture(reply));
        return this;
    }

    /** The next answer comes when the promise is kept. */
    public Promise<KeystoneReply<?>> willLater() {
        var promise = Promise.<KeystoneReply<?>>promise();
        replies.add(promise.future());
        return promise;
    }

    @Override
    public Future<KeystoneReply<IssuedToken>> authenticate(Authentication authentication) {
        return next("login");
    }

    @Override
    public Future<KeystoneReply<TokenBody>> validate(Secret caller, Secret subject) {
        return next("validate " + subject.reveal() + " as " + caller.reveal());
    }

    @Override
    public Future<KeystoneReply<Revoked>> revoke(Secret caller, Secret subject) {
        return next("revoke");
    }

    @Override
    public Future<KeystoneReply<List<Group>>> groups(Secret caller, String userId) {
        return next("groups of " + userId);
    }

    @Override
    public Future<KeystoneReply<String>> version() {
        return next("version");
    }

    @SuppressWarnings("unchecked") // the test knows what it scripted
    private <T> Future<KeystoneReply<T>> next(String question) {
        asked.add(question);
        var reply = replies.poll();
        if (reply == null) {
            throw new AssertionError("not scripted: " + question);
        }
        return reply.map(value -> (KeystoneReply<T>) value);
    }
}
