package org.kuberneteskeystone.authenticator;

import java.time.Duration;
import org.kuberneteskeystone.authenticator.access.AccessListener;
import org.kuberneteskeystone.authenticator.authentication.AuthenticationListener;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells what happens inside to whoever looks from outside. */
final class Observers implements AuthenticationListener, AccessListener {
    private static final Logger LOG = LoggerFactory.getLogger(Observers.class);

    @Override
    public void lookedUp(LookUp result) {}

    @Override
    public void refreshed(Refresh result) {}

    @Override
    public void decided(Decision decision) {
        LOG.info("{}", decision);
    }

    @Override
    public void reservedGroupsDropped(String userId, int count) {
        LOG.warn("dropped {} reserved group names of user {}", count, userId);
    }

    @Override
    public void asked(String endpoint, Call call, Result result, Duration took, String detail) {}

    @Override
    public void breakerChanged(String endpoint, String state) {
        LOG.warn("the circuit breaker of {} is {}", endpoint, state);
    }

    @Override
    public void serviceLoggedIn(long expiresAtMillis) {}

    @Override
    public void serviceNotLoggedIn(String reason) {
        LOG.warn("{}; each token asks for itself", reason);
    }
}
