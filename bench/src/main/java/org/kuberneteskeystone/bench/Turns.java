package org.kuberneteskeystone.bench;

import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Has one program do one round of one kind of work, and reads all meters before and after. */
final class Turns {
    private final Settings settings;
    private final Path folder;
    private final String version;
    private final KeystoneProcess keystone;
    private final Tokens tokens;
    private final Probe probe;
    private final H2load h2load;
    private final Loader loader;
    private final String known;
    private final String refused;

    Turns(
            Settings settings,
            Path folder,
            String version,
            KeystoneProcess keystone,
            Tokens tokens,
            Probe probe,
            H2load h2load,
            Loader loader) {
        this.settings = settings;
        this.folder = folder;
        this.version = version;
        this.keystone = keystone;
        this.tokens = tokens;
        this.probe = probe;
        this.h2load = h2load;
        this.loader = loader;
        this.known = tokens.fresh();
        this.refused = tokens.refused();
    }

    private interface Task {
        Load run() throws IOException, InterruptedException;
    }

    Round take(Contender contender, Work work) throws IOException, InterruptedException {
        return switch (work) {
            case KNOWN, KNOWN_BY_LOADER -> again(contender, work, review(known));
            case GARBAGE -> again(contender, work, review(tokens.garbage()));
            case REFUSED -> again(contender, work, review(refused));
            case UNKNOWN -> unknown(contender, tokens.fresh(settings.tokens()));
        };
    }

    private Round again(Contender contender, Work work, String review) throws IOException, InterruptedException {
        return switch (work.generator()) {
            case H2LOAD -> {
                var body = Files.writeString(folder.resolve("review.json"), review);
                yield measured(
                        contender,
                        work,
                        review,
                        review,
                        () -> h2load.run(contender.port(), body, settings.amount(), contender.expectedStatus(work)));
            }
            case LOADER -> {
                var reviews = Reviews.repeated(Buffer.buffer(review), settings.amount());
                yield measured(contender, work, review, review, () -> load(contender, work, reviews));
            }
        };
    }

    /** Each program is given tokens of its own: a Keystone might know those that the other has asked about. */
    private Round unknown(Contender contender, List<String> fresh) throws IOException, InterruptedException {
        var reviews = Reviews.each(
                fresh.stream().map(token -> Buffer.buffer(review(token))).toList());
        return measured(
                contender,
                Work.UNKNOWN,
                review(tokens.fresh()),
                review(fresh.getLast()),
                () -> load(contender, Work.UNKNOWN, reviews));
    }

    private Load load(Contender contender, Work work, Reviews reviews) throws InterruptedException {
        return loader.run(contender.port(), reviews, contender.expectedStatus(work), work.authenticated());
    }

    private Round measured(Contender contender, Work work, String before, String after, Task task)
            throws IOException, InterruptedException {
        var rightBefore = probe.isRight(contender, work, before);
        var requests = keystone.requests();
        var cpu = cpu(contender, work);
        var load = task.run();
        var used = cpu(contender, work).minus(cpu);
        var asked = keystone.requests() - requests;
        var rightAfter = probe.isRight(contender, work, after);
        return new Round(load, rightBefore && rightAfter, used, asked, contender.residentKilobytes());
    }

    /** h2load has ended when it is looked at, so its time is among that of our children. */
    private Round.Cpu cpu(Contender contender, Work work) {
        var own = Usage.ofThisProcess();
        var sender = work.generator() == Work.Generator.H2LOAD ? own.children() : own.own();
        return new Round.Cpu(contender.cpuSeconds(), keystone.cpuSeconds(), sender);
    }

    private String review(String token) {
        return Tokens.review(version, token);
    }
}
