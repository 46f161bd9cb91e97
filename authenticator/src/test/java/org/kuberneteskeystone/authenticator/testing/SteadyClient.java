package org.kuberneteskeystone.authenticator.testing;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/** Asks for the same good token again and again, and keeps book. */
public final class SteadyClient implements AutoCloseable {
    private final AtomicBoolean done = new AtomicBoolean();
    private final AtomicLong answered = new AtomicLong();
    private final AtomicLong slowestNanos = new AtomicLong();
    private final List<String> failures = new CopyOnWriteArrayList<>();
    private final Thread thread;

    public SteadyClient(TestService service) {
        thread = Thread.ofVirtual().start(() -> {
            try (var client = service.client()) {
                while (!done.get()) {
                    var begin = System.nanoTime();
                    if (service.answers(client)) {
                        answered.incrementAndGet();
                    } else {
                        failures.add("not authenticated");
                    }
                    slowestNanos.accumulateAndGet(System.nanoTime() - begin, Math::max);
                }
            } catch (AssertionError e) {
                failures.add(String.valueOf(e.getCause()));
            }
        });
        TestService.await("the first answer", () -> answered.get() > 0 || !failures.isEmpty());
    }

    public long answered() {
        return answered.get();
    }

    public long slowestMillis() {
        return TimeUnit.NANOSECONDS.toMillis(slowestNanos.get());
    }

    public List<String> failures() {
        return failures;
    }

    @Override
    public void close() {
        done.set(true);
        try {
            thread.join();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
