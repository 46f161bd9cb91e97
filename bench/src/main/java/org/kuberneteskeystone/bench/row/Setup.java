package org.kuberneteskeystone.bench.row;

import java.util.ArrayList;
import java.util.List;

/** How the service is set up for a row; rows of one setup share its processes. */
public enum Setup {
    /** With the group names that the Go implementation has, so that both do the same work. */
    CACHED(true, false, false),
    UNCACHED(false, false, false),
    UNCACHED_AS_SERVICE(false, true, false),
    POLICIES_1(1),
    POLICIES_1000(1000),
    POLICIES_10000(10_000),
    REAL(true, true, true),
    REAL_UNCACHED(false, true, true);

    private final boolean caching;
    private final boolean asService;
    private final boolean real;
    private final int policies;

    Setup(boolean caching, boolean asService, boolean real) {
        this(caching, asService, real, 0);
    }

    Setup(int policies) {
        this(true, false, false, policies);
    }

    Setup(boolean caching, boolean asService, boolean real, int policies) {
        this.caching = caching;
        this.asService = asService;
        this.real = real;
        this.policies = policies;
    }

    /** Whether the service has a login of its own. */
    boolean asService() {
        return asService;
    }

    /** Whether it is a real Keystone that is asked. */
    public boolean real() {
        return real;
    }

    /** In a file that every program gets; no file for none. */
    int policies() {
        return policies;
    }

    /** The flags of the service beside those that every program gets. */
    List<String> flags() {
        var flags = new ArrayList<>(ServiceFlags.COMMON);
        if (caching) {
            flags.add("--group-names=true");
        } else {
            flags.addAll(List.of(
                    "--group-names=false", "--cache-ttl=0s", "--cache-stale-ttl=0s", "--cache-negative-ttl=0s"));
        }
        if (real) {
            flags.add("--keystone-timeout=12s");
        }
        return flags;
    }
}
