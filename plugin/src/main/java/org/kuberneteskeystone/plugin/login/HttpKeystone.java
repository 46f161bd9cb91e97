package org.kuberneteskeystone.plugin.login;

import java.net.URI;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.kuberneteskeystone.plugin.login.Login.Unreachable;

/** Keystone's <a href="https://docs.openstack.org/api-ref/identity/v3/">Identity API v3</a> over HTTP. */
public final class HttpKeystone {
    private final URI identity;
    private final TlsFiles tls;
    private final String userAgent;
    private final Limits limits;

    /** @param identity the address of the API, up to and with {@code /v3} */
    public HttpKeystone(URI identity, TlsFiles tls, String userAgent, Limits limits) {
        this.identity = identity;
        this.tls = tls;
        this.userAgent = userAgent;
        this.limits = limits;
    }

    /**
     * Asks for a token, once, and waits no longer than the limits say.
     *
     * <p>The time-outs of a connection start anew with every byte, and the look-up of a name has none. So the exchange
     * has a thread of its own, which is left behind when the time is over; it keeps no process alive.
     */
    public Login login(Credential credential) throws InterruptedException {
        var exchange = new FutureTask<>(new Exchange(identity, tls, userAgent, limits, credential));
        Thread.ofPlatform().daemon().name("login").start(exchange);
        try {
            return exchange.get(limits.total().toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            return new Unreachable(
                    "there was no answer within " + limits.total().toMillis() + " ms", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("the login ended in an unforeseen way", e.getCause());
        }
    }
}
