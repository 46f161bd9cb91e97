package org.kuberneteskeystone.bench.row;

import java.util.List;
import org.kuberneteskeystone.bench.process.Webhook;

/** Flags of the service that all rows have. */
final class ServiceFlags {
    static final List<String> COMMON =
            List.of(Webhook.Start.OBSERVABILITY, "--identity-mapping=compatible", "--log-level=error");

    private ServiceFlags() {}
}
