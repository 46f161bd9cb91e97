package org.kuberneteskeystone.bench.row;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.OptionalInt;
import java.util.function.Supplier;
import org.kuberneteskeystone.bench.keystone.KeystoneProcess;
import org.kuberneteskeystone.bench.load.Amount;
import org.kuberneteskeystone.bench.load.H2load;
import org.kuberneteskeystone.bench.load.Load;
import org.kuberneteskeystone.bench.load.Probe;
import org.kuberneteskeystone.bench.load.Review;
import org.kuberneteskeystone.bench.load.Reviews;
import org.kuberneteskeystone.bench.process.Usage;

/** Has one program do one round of one kind of work, and reads all meters before and after. */
final class Turns {
    /** With more, each would wait for the few answers of a real Keystone until its deadline. */
    private static final int REAL_STREAMS = 4;

    private static final int REAL_REQUESTS_MAX = 64;

    private final Tools tools;
    private final KeystoneProcess keystone;
    private final Questions questions;
    private final Amount amount;

    Turns(Tools tools, KeystoneProcess keystone, Questions questions, Amount amount) {
        this.tools = tools;
        this.keystone = keystone;
        this.questions = questions;
        this.amount = amount;
    }

    private interface Task {
        Load run() throws IOException, InterruptedException;
    }

    Round take(Contender contender, Work work) throws IOException, InterruptedException {
        var reviews = questions.of(work, contender.rejection());
        var sample = reviews.get();
        var reply = tools.probe().ask(contender.webhook(), sample.body().getBytes());
        var rightBefore = Probe.isRight(reply, sample.expected());
        var replyBytes = reply.body().getBytes(StandardCharsets.UTF_8).length;
        var round = measured(contender, work, task(contender, work, sample, replyBytes, reviews));
        return rightBefore && contender.isRight(tools.probe(), reviews.get()) ? round : round.withWrongSample();
    }

    private Task task(Contender contender, Work work, Review sample, int replyBytes, Supplier<Review> reviews)
            throws IOException {
        return switch (work.generator()) {
            case H2LOAD -> {
                var body = Files.write(
                        tools.folder().resolve("review.json"), sample.body().getBytes());
                var order = new H2load.Order(
                        contender.webhook().port(),
                        body,
                        amountOf(work),
                        streamsOf(work),
                        OptionalInt.empty(),
                        sample.expected().status(),
                        replyBytes);
                yield () -> tools.h2load().run(order);
            }
            case LOADER -> {
                var all = Reviews.of(amountOf(work), reviews);
                yield () -> tools.loader().run(contender.webhook().port(), all, streamsOf(work));
            }
            case NONE -> throw new IllegalArgumentException(work + " has no rounds");
        };
    }

    private Amount amountOf(Work work) {
        return work.needsRealKeystone() && amount instanceof Amount.Requests(var count)
                ? new Amount.Requests(Math.min(count, REAL_REQUESTS_MAX))
                : amount;
    }

    private static int streamsOf(Work work) {
        return work.needsRealKeystone() ? REAL_STREAMS : H2load.STREAMS;
    }

    private Round measured(Contender contender, Work work, Task task) throws IOException, InterruptedException {
        var requests = keystone.requests();
        var cpu = cpu(contender, work);
        var load = task.run();
        var used = cpu(contender, work).minus(cpu);
        var asked = keystone.requests() - requests;
        return new Round(load, true, used, asked, contender.webhook().child().residentKilobytes());
    }

    /** h2load has ended when it is looked at, so its time is among that of our children. */
    private Round.Cpu cpu(Contender contender, Work work) {
        var own = Usage.ofThisProcess();
        var sender = work.generator() == Work.Generator.H2LOAD ? own.children() : own.own();
        return new Round.Cpu(contender.webhook().child().cpuSeconds(), keystone.cpuSeconds(), sender);
    }
}
