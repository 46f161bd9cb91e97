package org.kuberneteskeystone.bench.row;

import java.util.Arrays;
import java.util.Optional;

/** The kinds of work, a row for each; those of one setup stand together. */
public enum Work {
    KNOWN("known", "token seen before", Setup.CACHED, Generator.H2LOAD),
    /** Shows what the loader is able to, so that nobody takes it for the service. */
    KNOWN_BY_LOADER("loader", "token seen before, by the loader", Setup.CACHED, Generator.LOADER),
    REFUSED("refused", "bad token, again and again", Setup.CACHED, Generator.H2LOAD),
    REFUSED_ONCE("refused-once", "bad tokens, each once", Setup.CACHED, Generator.LOADER),
    GARBAGE("garbage", "no token of Keystone", Setup.CACHED, Generator.H2LOAD),
    FIRST_SIGHT("first-sight", "first sight, cache off", Setup.UNCACHED, Generator.LOADER),
    FIRST_SIGHT_AS_SERVICE(
            "first-sight-service", "first sight, service's login", Setup.UNCACHED_AS_SERVICE, Generator.LOADER),
    POLICIES_1("policies-1", "access review, 1 policy", Setup.POLICIES_1, Generator.H2LOAD),
    POLICIES_1000("policies-1000", "access review, 1,000 policies", Setup.POLICIES_1000, Generator.H2LOAD),
    POLICIES_10000("policies-10000", "access review, 10,000 policies", Setup.POLICIES_10000, Generator.H2LOAD),
    REAL_KNOWN("real-known", "Keystone 30, seen before", Setup.REAL, Generator.H2LOAD),
    REAL_FIRST_SIGHT("real-first-sight", "Keystone 30, first sight", Setup.REAL_UNCACHED, Generator.LOADER),
    OVERLOAD("overload", "overload"),
    POLICY_LOAD("policy-load", "policies replaced under load"),
    MEMORY("memory", "memory (RSS)"),
    START("start", "start"),
    SOAK("soak", "soak");

    /** Who sends the reviews. */
    public enum Generator {
        H2LOAD,
        /** h2load sends the same body always; ours can send another each time. */
        LOADER,
        /** There are no rounds. */
        NONE
    }

    private final String key;
    private final String title;
    private final Optional<Setup> setup;
    private final Generator generator;

    Work(String key, String title, Setup setup, Generator generator) {
        this.key = key;
        this.title = title;
        this.setup = Optional.of(setup);
        this.generator = generator;
    }

    /** Measured in a way of its own. */
    Work(String key, String title) {
        this.key = key;
        this.title = title;
        this.setup = Optional.empty();
        this.generator = Generator.NONE;
    }

    /** What it is called on the command line. */
    public String key() {
        return key;
    }

    public String title() {
        return title;
    }

    Generator generator() {
        return generator;
    }

    public boolean needsRealKeystone() {
        return setup.map(Setup::real).orElse(false);
    }

    public boolean isOf(Setup wanted) {
        return setup.equals(Optional.of(wanted));
    }

    public static Optional<Work> named(String key) {
        return Arrays.stream(values()).filter(work -> work.key.equals(key)).findFirst();
    }
}
