package org.kuberneteskeystone.authenticator.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.kuberneteskeystone.authenticator.authentication.Urgency;
import org.kuberneteskeystone.keystone.KeystoneReply;
import org.kuberneteskeystone.keystone.KeystoneReply.Answered;
import org.kuberneteskeystone.keystone.KeystoneReply.Busy;

@Timeout(30)
class GateTest {
    private final Vertx vertx = Vertx.vertx();
    private final AtomicInteger turnedAway = new AtomicInteger();
    private final List<Promise<KeystoneReply<String>>> calls = new ArrayList<>();
    private final List<String> order = new ArrayList<>();

    @AfterEach
    void close() {
        await(vertx.close());
    }

    private Gate gate(int concurrencyMax, int waitingMax, Duration patience) {
        return new Gate(vertx, new Gate.Limits(concurrencyMax, waitingMax, patience), turnedAway::incrementAndGet);
    }

    private Future<KeystoneReply<String>> pass(Gate gate, Urgency urgency, String name) {
        return gate.pass(urgency, () -> {
            var call = Promise.<KeystoneReply<String>>promise();
            synchronized (calls) {
                order.add(name);
                calls.add(call);
                calls.notifyAll();
            }
            return call.future();
        });
    }

    private void answer(int number) throws InterruptedException {
        Promise<KeystoneReply<String>> call;
        synchronized (calls) {
            while (calls.size() <= number) {
                calls.wait(TimeUnit.SECONDS.toMillis(10));
            }
            call = calls.get(number);
        }
        call.complete(new Answered<>("done"));
    }

    @Test
    void letsSoManyThroughAndAsManyWaitAndTurnsTheRestAway() throws InterruptedException {
        var gate = gate(2, 1, Duration.ofMinutes(1));
        var first = pass(gate, Urgency.UNKNOWN, "1");
        var second = pass(gate, Urgency.UNKNOWN, "2");
        var third = pass(gate, Urgency.UNKNOWN, "3");
        assertThat(order).containsExactly("1", "2");
        assertThat(gate.underWay()).isEqualTo(2);
        assertThat(gate.waiting()).isEqualTo(1);
        assertThat(pass(gate, Urgency.UNKNOWN, "4").result()).isEqualTo(new Busy<String>());
        assertThat(turnedAway).hasValue(1);

        answer(0);
        answer(1);
        answer(2);
        assertThat(await(first)).isEqualTo(new Answered<>("done"));
        assertThat(await(second)).isEqualTo(new Answered<>("done"));
        assertThat(await(third)).isEqualTo(new Answered<>("done"));
        assertThat(gate.underWay()).isZero();
        assertThat(gate.waiting()).isZero();
    }

    @Test
    void takesCallsAboutKnownTokensFirstAndKeepsRoomForThem() throws InterruptedException {
        var gate = gate(1, 1, Duration.ofMinutes(1));
        pass(gate, Urgency.UNKNOWN, "under way");
        pass(gate, Urgency.UNKNOWN, "unknown");
        var known = pass(gate, Urgency.KNOWN, "known");
        answer(0);
        answer(1);
        await(known);
        answer(2);
        assertThat(order).containsExactly("under way", "known", "unknown");
        assertThat(turnedAway).hasValue(0);
    }

    @Test
    void nobodyWaitsLongerThanItsPatience() throws InterruptedException {
        var gate = gate(1, 5, Duration.ofMillis(50));
        pass(gate, Urgency.UNKNOWN, "under way");
        assertThat(await(pass(gate, Urgency.UNKNOWN, "waiting"))).isEqualTo(new Busy<String>());
        assertThat(gate.waiting()).isZero();
        answer(0);
        var later = pass(gate, Urgency.UNKNOWN, "later");
        answer(1);
        await(later);
        assertThat(order).as("what was turned away never runs").containsExactly("under way", "later");
    }

    @Test
    void turnsAwayAtOnceWhatWouldWaitTooLong() throws InterruptedException {
        var gate = gate(1, 1000, Duration.ofMillis(40));
        for (int i = 0; i < 30; i++) {
            var slow = pass(gate, Urgency.UNKNOWN, "slow");
            await(vertx.timer(20, TimeUnit.MILLISECONDS));
            answer(i);
            await(slow);
        }
        var passed = new ArrayList<Future<KeystoneReply<String>>>();
        for (int i = 0; i < 10; i++) {
            passed.add(pass(gate, Urgency.UNKNOWN, "many"));
        }
        assertThat(passed.getLast().result())
                .as("it takes some 20 ms a call, so the tenth would wait 200")
                .isEqualTo(new Busy<String>());
        assertThat(passed.getFirst().isComplete()).isFalse();
    }

    @Test
    void losesNoPlaceWhateverHappensToCalls() throws InterruptedException {
        var gate = gate(3, 1000, Duration.ofSeconds(20));
        var futures = new ArrayList<Future<KeystoneReply<Integer>>>();
        for (int i = 0; i < 900; i++) {
            var number = i;
            futures.add(gate.pass(number % 3 == 0 ? Urgency.KNOWN : Urgency.UNKNOWN, () -> {
                if (number % 7 == 0) {
                    throw new IllegalStateException("bug");
                }
                return vertx.timer(1, TimeUnit.MILLISECONDS).map(_ -> new Answered<>(number));
            }));
        }
        for (var future : futures) {
            future.transform(_ -> Future.succeededFuture())
                    .toCompletionStage()
                    .toCompletableFuture()
                    .join();
        }
        assertThat(futures.stream().filter(Future::succeeded)).hasSize(900 - 129);
        assertThat(gate.underWay()).isZero();
        assertThat(gate.waiting()).isZero();
    }

    private static <T> T await(Future<T> future) {
        return future.toCompletionStage()
                .toCompletableFuture()
                .orTimeout(20, TimeUnit.SECONDS)
                .join();
    }
}
