package org.kuberneteskeystone.bench;

/** The kinds of work, a row for each. */
enum Work {
    KNOWN("known token", Generator.H2LOAD, true),
    GARBAGE("garbage", Generator.H2LOAD, false),
    REFUSED("refused token", Generator.H2LOAD, false),
    UNKNOWN("unknown tokens", Generator.LOADER, true),
    /** Shows what the loader is able to, so that nobody takes it for the service. */
    KNOWN_BY_LOADER("known token, same loader", Generator.LOADER, true);

    /** Who sends the reviews. */
    enum Generator {
        H2LOAD,
        /** h2load sends the same body always; ours can send another each time. */
        LOADER
    }

    private final String title;
    private final Generator generator;
    private final boolean authenticated;

    Work(String title, Generator generator, boolean authenticated) {
        this.title = title;
        this.generator = generator;
        this.authenticated = authenticated;
    }

    String title() {
        return title;
    }

    Generator generator() {
        return generator;
    }

    /** The verdict that is right. */
    boolean authenticated() {
        return authenticated;
    }
}
