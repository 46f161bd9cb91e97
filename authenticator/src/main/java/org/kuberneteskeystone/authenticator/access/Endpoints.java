package org.kuberneteskeystone.authenticator.access;

import io.vertx.core.Future;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.function.Function;
import org.kuberneteskeystone.authenticator.access.AccessListener.Call;
import org.kuberneteskeystone.authenticator.authentication.Urgency;
import org.kuberneteskeystone.keystone.Authentication;
import org.kuberneteskeystone.keystone.Group;
import org.kuberneteskeystone.keystone.IssuedToken;
import org.kuberneteskeystone.keystone.Keystone;
import org.kuberneteskeystone.keystone.KeystoneReply;
import org.kuberneteskeystone.keystone.KeystoneReply.Unavailable;
import org.kuberneteskeystone.keystone.KeystoneReply.Unusable;
import org.kuberneteskeystone.keystone.Secret;
import org.kuberneteskeystone.keystone.TokenBody;

/**
 * Keystone at all its addresses: they are asked in their order, those that failed lately last, the next one only when one
 * could not answer. A "no" is an answer.
 */
public final class Endpoints implements Keystone {
    private final List<Endpoint> endpoints;
    private final Gate gate;
    private final Urgency urgency;
    private final Clock clock;

    public Endpoints(List<Endpoint> endpoints, Gate gate, Urgency urgency, Clock clock) {
        this.endpoints = List.copyOf(endpoints);
        this.gate = gate;
        this.urgency = urgency;
        this.clock = clock;
    }

    @Override
    public Future<KeystoneReply<IssuedToken>> authenticate(Authentication authentication) {
        return ask(Call.LOGIN, keystone -> keystone.authenticate(authentication));
    }

    @Override
    public Future<KeystoneReply<TokenBody>> validate(Secret caller, Secret subject) {
        return ask(Call.VALIDATE, keystone -> keystone.validate(caller, subject));
    }

    @Override
    public Future<KeystoneReply<List<Group>>> groups(Secret caller, String userId) {
        return ask(Call.GROUPS, keystone -> keystone.groups(caller, userId));
    }

    @Override
    public Future<KeystoneReply<String>> version() {
        return ask(Call.VERSION, Keystone::version);
    }

    /** Not passed on: a token is revoked where it was got, by whoever got it. */
    @Override
    public Future<KeystoneReply<Revoked>> revoke(Secret caller, Secret subject) {
        throw new UnsupportedOperationException("nothing here revokes tokens");
    }

    private <T> Future<KeystoneReply<T>> ask(Call call, Function<Keystone, Future<KeystoneReply<T>>> question) {
        // With all of them out nobody waits for a place, only to be told so.
        if (endpoints.stream().allMatch(Endpoint::isOut)) {
            return Future.succeededFuture(
                    new Unavailable<>("Keystone is not asked for a moment, because it did not answer: "
                            + endpoints.getFirst().failure()));
        }
        return gate.pass(urgency, () -> next(call, question, inOrder().iterator()));
    }

    private List<Endpoint> inOrder() {
        if (endpoints.size() == 1) {
            return endpoints;
        }
        var now = clock.millis();
        var order = new ArrayList<>(endpoints);
        order.sort(Comparator.comparing(endpoint -> endpoint.isSuspect(now)));
        return order;
    }

    private <T> Future<KeystoneReply<T>> next(
            Call call, Function<Keystone, Future<KeystoneReply<T>>> question, Iterator<Endpoint> rest) {
        return rest.next()
                .ask(call, question)
                .compose(reply -> (reply instanceof Unavailable || reply instanceof Unusable) && rest.hasNext()
                        ? next(call, question, rest)
                        : Future.succeededFuture(reply));
    }
}
