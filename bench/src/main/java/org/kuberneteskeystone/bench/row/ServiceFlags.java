package org.kuberneteskeystone.bench.row;

import java.util.List;

/** Flags of the service that all rows have. */
final class ServiceFlags {
    static final List<String> COMMON =
            List.of("--observability-listen=127.0.0.1:0", "--identity-mapping=compatible", "--log-level=error");

    private ServiceFlags() {}
}
